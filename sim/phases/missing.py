"""Police look for a minor who left a placement without notice (L15): before anybody lives their day."""

from __future__ import annotations

from sim.codes import EXPLOITED, LABOR, MISSING, UNHOUSED
from sim.compiled import rule
from sim.declared.missing import FOUND, GRANTED, SOUGHT
from sim.draws import uniform
from sim.phases import labor_police, meeting, police
from sim.rules import found
from sim.state import State


@rule
def look_for_missing(s: State, day: int) -> None:
    """Let police find some of whom they look for. To be found is all that happens to a person on that day."""
    chance = s.parameter[0].missing_rate
    if chance == 0.0:
        return
    r = s.run[0]
    count = meeting.list_with(s.present, int(r.present), s.signs, MISSING, s.candidates)
    for k in range(count):
        meeting.fetch_next(s, k, count)
        i = int(s.candidates[k])
        h = s.hot[i]
        v = s.victims[i]
        if v.missing_until <= day:  # in a place again, or it is too long ago
            s.signs[i] &= ~MISSING
            continue
        if not found.is_minor(v, day) or h.status not in (EXPLOITED, UNHOUSED):
            continue
        if uniform(r.key0, r.key1, SOUGHT, i, day, FOUND) < chance:
            before = v.police_contacts
            granted = uniform(r.key0, r.key1, SOUGHT, i, day, GRANTED)
            if s.hot[i].form == LABOR:
                labor_police.meet_worker(s, i, day, granted, 1.0)
            else:
                police.contact(s, i, day, granted)
            if v.police_contacts > before:  # where no officer had an hour, the day goes on
                v.found_day = day
