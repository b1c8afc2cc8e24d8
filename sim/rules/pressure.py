"""Police pressure and moves: how much is felt, how long a stop is, how much a county is gone to (E131, E185)."""

from __future__ import annotations

from sim.compiled import rule
from sim.exact import exp
from sim.protocols import Parameters


@rule
def pressure_felt(police: float, held: float, p: Parameters) -> float:
    """Return the pressure of a county: police contacts a night held over the usual, less 1; nil where nobody is held."""
    if held <= 0.0:
        return 0.0
    return min(p.pressure_most, police / held / p.pressure_usual - 1.0)


@rule
def mean_nights(usual: float, felt: float, p: Parameters) -> float:
    """Return the mean nights of a stop under pressure: at least one (E131)."""
    return 1.0 + (usual - 1.0) * exp(-p.pressure_leave * felt)


@rule
def weight_of_county(share: float, felt: float, p: Parameters) -> float:
    """Return the weight with which a county is gone to: its share of moves, less under pressure (E131, E185)."""
    return share * exp(-p.pressure_away * felt)


@rule
def chance_passes_over(felt: float, p: Parameters) -> float:
    """Return the chance that a stop of a circuit is passed over: nil at the usual pressure or below."""
    return 1.0 - exp(-p.pressure_away * max(0.0, felt))


@rule
def remember(felt: float, today: float, p: Parameters) -> float:
    """Return a sum a day as remembered, once a day has passed."""
    return felt + (today - felt) / p.pressure_memory
