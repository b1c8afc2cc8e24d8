"""Help on a condition: how long an advocate goes on offering (E44)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Advocate, Parameters


@rule
def patience_of(a: Advocate, patience: float, p: Parameters) -> float:
    """Return the refusals after which an advocate stops; where nobody ever stops, who helps on a condition does not either."""
    return patience * p.condition_patience if a.conditional == 1 else patience
