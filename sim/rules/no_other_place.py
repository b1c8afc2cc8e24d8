"""No other place: how often detention is the default (E90)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters


@rule
def chance_of_default(detained: float, p: Parameters) -> float:
    """Return the chance that police who know of no place with room detain: none where they detain nobody (E90)."""
    return p.detention_no_other_place * detained
