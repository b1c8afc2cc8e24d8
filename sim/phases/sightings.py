"""The trafficker may learn of a visit (E10)."""

from __future__ import annotations

from sim.codes import EXPLOITED
from sim.compiled import rule
from sim.declared.sightings import SIGHTING
from sim.draws import uniform
from sim.phases import left_ties, status
from sim.rules import sightings
from sim.state import State


@rule
def perhaps_lose(s: State, i: int, day: int, by: int) -> bool:
    """Perhaps the trafficker learns of today's visit to person i, who stays held: contact is broken; return whether it is.

    `by`: whose visit it was, a worker's or a mentor's; the number of the draw.
    """
    p = s.parameter[0]
    if p.seen_chance == 0.0 or s.hot[i].status != EXPLOITED:
        return False
    r = s.run[0]
    if uniform(r.key0, r.key1, SIGHTING, i, day, by) >= p.seen_chance:
        return False
    sightings.lose_contact(s.victims[i], p)
    left_ties.break_tie(s, i, status.county_of(s, i))
    return True
