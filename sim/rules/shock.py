"""A shock to trust in police: for who is there, and for who comes later (E08)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters
from sim.rules.change import share_left


@rule
def trust_left_by_shock(day: int, p: Parameters) -> float:
    """Return the share of trust in police that somebody brings who arrives on `day`; on the date itself, what anybody keeps."""
    days = float(day) - p.shock_day
    if p.shock_size == 0.0 or days < 0.0:
        return 1.0
    return 1.0 - p.shock_size * share_left(p.shock_half_life, days)
