"""Days in a hold, as custody's harm counts them: not in trouble is the point of a hold (E92, E87, E88)."""

from __future__ import annotations

from sim.codes import HOLD
from sim.compiled import rule
from sim.protocols import Parameters


@rule
def days_for_tie(days: float, place: int, p: Parameters) -> float:
    """Return locked days as they count for the tie: fewer in a hold, where a locked day tightens it."""
    return days * p.hold_harm if place == HOLD and p.bond_separation > 0.0 else days


@rule
def days_for_trust(days: float, place: int, p: Parameters) -> float:
    """Return locked days as they count for trust: fewer in a hold, where a locked week costs trust."""
    return days * p.hold_harm if place == HOLD and p.trust_custody < 0.0 else days
