"""Induced demand: how strongly empty beds draw."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters


@rule
def chance_drawn_in(empty: float, beds: float, p: Parameters) -> float:
    """Return the chance that a minor whom police would leave is brought to a place, with so many of the beds empty."""
    if beds <= 0.0 or empty <= 0.0:
        return 0.0
    return p.induced_pull * empty / beds
