"""The trafficker may learn of a visit (E10)."""

from __future__ import annotations

from sim.codes import EXPLOITED
from sim.compiled import rule
from sim.declared.sightings import SIGHTING
from sim.draws import uniform
from sim.rules import sightings
from sim.state import State


@rule
def perhaps_lose(s: State, i: int, day: int) -> None:
    """Perhaps services lose person i, who was visited today and stays held."""
    p = s.parameter[0]
    if p.seen_chance == 0.0 or s.hot[i].status != EXPLOITED:
        return
    r = s.run[0]
    if uniform(r.key0, r.key1, SIGHTING, i, day, 0) < p.seen_chance:
        sightings.lose_contact(s.victims[i], p)
