"""A labor unit inspects workplaces, and meets most who work there on one day (E149, E170)."""

from __future__ import annotations

from sim.codes import EXPLOITED, LABOR, NOBODY, RECORDED_BY_POLICE, TO_CHILD_WELFARE, TO_LEAVE
from sim.compiled import rule
from sim.declared.inspection import GRANTS, INSPECTED, INSPECTION, MEETS, REFERS, WORKER_INSPECTED
from sim.draws import uniform
from sim.phases import cases, contacts, labor_police, left_ties, police, status, tops
from sim.phases.status import month, touch
from sim.rules import found, ways_in
from sim.state import State


@rule
def inspect_workplaces(s: State, day: int) -> None:
    """Inspect some workplaces; where none is, nobody is looked at."""
    r = s.run[0]
    p = s.parameter[0]
    some = False
    for k in range(len(s.counties)):
        c = s.counties[k]
        chance = ways_in.chance_inspected(s.levers[k].labor_unit, p)
        if chance == 0.0:
            continue
        for row in range(c.employer_first, c.employer_first + c.employers):
            if uniform(r.key0, r.key1, INSPECTION, row, day, 0) < chance:
                s.traffickers[row].inspected_day = day
                some = True
    if not some:
        return
    for k in range(r.present):
        i = int(s.present[k])
        h = s.hot[i]
        if h.form == LABOR and h.status == EXPLOITED and s.traffickers[h.trafficker].inspected_day == day:
            answer_of_employer(s, i, day)
            meet_there(s, i, day)


@rule
def answer_of_employer(s: State, i: int, day: int) -> None:
    """Fear rises in everybody who works there, met or not: the employer will not have it happen again."""
    touch(s, i, day)
    v = s.victims[i]
    v.fear += s.parameter[0].inspection_fear * (1.0 - v.fear)
    tops.renew_tops(s, i, day)


@rule
def inspection_draw(s: State, i: int, day: int, number: int) -> float:
    """Return draw `number` of worker i at today's inspection."""
    r = s.run[0]
    return uniform(r.key0, r.key1, WORKER_INSPECTED, i, day, number)


@rule
def meet_there(s: State, i: int, day: int) -> None:
    """Perhaps worker i is met: nobody is arrested. It is all that happens to them on that day."""
    p = s.parameter[0]
    if inspection_draw(s, i, day, MEETS) >= p.inspection_meets:
        return
    hours = p.staff_police_hours * p.labor_hours
    row = labor_police.officer_with_hours(s, i, day, hours, inspection_draw(s, i, day, GRANTS))
    if row == NOBODY:
        return
    v = s.victims[i]
    touch(s, i, day)
    v.found_day = day
    police.note_watched_event(s, i, day)
    county = status.county_of(s, i)
    minor = found.is_minor(v, day)
    status.write_diary(s, i, day, INSPECTED, 0, NOBODY, 0.0)
    month(s).inspected += 1
    labor_police.live_through(s, i, row, day, p.inspection_quality, TO_CHILD_WELFARE if minor else TO_LEAVE)
    contacts.record_identification(s, i, day, p.inspection_record, RECORDED_BY_POLICE)
    if inspection_draw(s, i, day, REFERS) < p.inspection_refers:
        left_ties.make_known(s, i, county)
    if minor:
        police.request_place(s, i, day, county, TO_CHILD_WELFARE)
    cases.after_police(s, i, day, county, False, 0.0, row)  # inspectors speak the languages (E170)
    tops.renew_tops(s, i, day)
