"""Police look for a place for a minor whom they would not detain; where none has room, detention may be the default (E90)."""

from __future__ import annotations

from sim.codes import DROP_OFF, HOLD, NOBODY, TO_DETAIN, TO_HOLD, TO_LEAVE
from sim.compiled import rule
from sim.declared.no_other_place import DEFAULT, NO_OTHER_PLACE
from sim.draws import uniform
from sim.phases import law_change, places, status
from sim.rules import no_other_place
from sim.state import State


@rule
def knows_of_place(s: State, i: int, day: int, response: int) -> bool:
    """Return whether the center or a placement has room for a minor today, or a hold if police would bring them to one."""
    if response == TO_HOLD and places.free_place(s, i, HOLD, day, day) != NOBODY:
        return True
    if places.free_place(s, i, DROP_OFF, day, day) != NOBODY:
        return True
    return places.best_place(s, i, places.step_sought(s, i, day), day) != NOBODY


@rule
def detains_by_default(s: State, i: int, day: int, county: int, response: int) -> bool:
    """Return whether police detain a minor whom they would bring elsewhere, since they know of no other place (E90)."""
    p = s.parameter[0]
    if p.detention_no_other_place == 0.0 or response == TO_DETAIN or response == TO_LEAVE:
        return False
    if knows_of_place(s, i, day, response):
        return False
    detained = law_change.response_share(s, county, TO_DETAIN, law_change.left_of_practice(s, county, day))
    r = s.run[0]
    return uniform(r.key0, r.key1, DEFAULT, i, day, 0) < no_other_place.chance_of_default(detained, p)


@rule
def note_default(s: State, i: int, day: int) -> None:
    """Note that a minor is detained for want of another place."""
    status.month(s).no_other_place += 1
    status.write_diary(s, i, day, NO_OTHER_PLACE, 0, NOBODY, 0.0)
