"""The one place where a person's status or place changes: touch first, then change, then write the line."""

from __future__ import annotations

from sim.codes import (
    AWAY,
    EXPLOITED,
    GONE,
    HELD,
    HOTEL,
    LEFT_REGION,
    LOCKED,
    NEVER,
    NOBODY,
    NOWHERE,
    OWN_HOME,
    PLACED,
    STAFFED,
    UNHOUSED,
    UNTIED,
)
from sim.compiled import rule
from sim.declared.late_return import FIRST_WAIT, LATE_RETURN, NEXT_WAIT
from sim.declared.sentence import SENTENCE, TO_ANOTHER
from sim.draws import uniform
from sim.phases import delisting, follow_up, known, ties, tops
from sim.protocols import Month
from sim.rules import deportation, family, inner, late_return, needs
from sim.state import State


@rule
def touch(s: State, i: int, day: int) -> None:
    """Bring person i up to date, because an event is about to change them."""
    h = s.hot[i]
    away = ties.is_out_of_reach(s, i)
    v = s.victims[i]
    inner.bring_up_to_date(v, s.traffickers[h.trafficker], h.status, h.place, away, day, s.parameter[0])
    if v.undocumented == 1:
        v.climate = news_of(s, i)


@rule
def news_of(s: State, i: int) -> float:
    """Return the multiple of the fear of deportation that person i hears of today; elsewhere they hear nothing new."""
    v = s.victims[i]
    county = county_of(s, i)
    if s.counties[county].works == 0:
        return v.climate
    return deportation.fear_multiple(s.levers[county], s.communities[v.community].credibility)


@rule
def county_of(s: State, i: int) -> int:
    """Return where person i is: with the trafficker while held, else where they are placed or stay."""
    if s.hot[i].status == EXPLOITED:
        return int(s.traffickers[s.hot[i].trafficker].county)
    return int(s.victims[i].county)


@rule
def month(s: State) -> Month:
    """Return the record of the present month."""
    return s.months[s.run[0].months]


@rule
def write_course(s: State, i: int, day: int, why: int) -> None:
    """Write a line of the course: how person i is from now on, and why."""
    r = s.run[0]
    line = s.course[r.changes]
    line.person = i
    line.day = day
    line.status = s.hot[i].status
    line.place = s.hot[i].place
    line.why = why
    r.changes += 1


@rule
def write_diary(s: State, i: int, day: int, what: int, detail: int, worker: int, number: float) -> None:
    """Note in the diary what happens to person i, if one is kept. Measures only: no rule reads it."""
    r = s.run[0]
    if r.keeps_diary == 0:
        return
    line = s.diary[r.diary_lines]
    line.person = i
    line.day = day
    line.what = what
    line.detail = detail
    line.worker = worker
    line.number = number
    r.diary_lines += 1


@rule
def leave_bed(s: State, i: int) -> None:
    """Free the bed of person i."""
    h = s.hot[i]
    if h.facility != NOBODY:
        s.facilities[h.facility].occupied -= 1
        h.facility = NOBODY


@rule
def count_move(s: State, i: int, status: int, place: int) -> None:
    """Write person i's status and place, and count how many are in each."""
    h = s.hot[i]
    r = s.run[0]
    r.by_status[h.status] -= 1
    r.by_place[h.place] -= 1
    h.status = status
    h.place = place
    r.by_status[status] += 1
    r.by_place[place] += 1


@rule
def set_signs(s: State, i: int) -> None:
    """Write person i's status and place where loops over everybody ask for them."""
    h = s.hot[i]
    signs = s.signs[i] & ~(HELD | AWAY | STAFFED)
    if h.status == EXPLOITED:
        signs |= HELD
    elif h.status == LEFT_REGION:
        signs |= AWAY
    elif h.status == PLACED and h.facility != NOBODY and h.place != HOTEL:  # hotels have no staff (E56)
        signs |= STAFFED
    s.signs[i] = signs


@rule
def change_status(s: State, i: int, day: int, status: int, place: int, facility: int, why: int) -> None:
    """Move person i to another status or place. The only writer of status, place, beds and course."""
    touch(s, i, day)
    h = s.hot[i]
    v = s.victims[i]
    county = county_of(s, i)
    before = int(h.status)
    leave_bed(s, i)
    count_move(s, i, status, place)
    if before == UNHOUSED:
        delisting.take_off_list(s, i, county, day, facility)
    v.stay_end = NEVER
    v.place_day = day
    if place != OWN_HOME:
        v.with_kin = 0
    freed = before in (EXPLOITED, LOCKED) and status in (PLACED, UNHOUSED)
    again = before == LOCKED and v.spell_day <= v.free_day < day  # locked a second time in this separation
    if freed:
        v.free_day = day
    if before == EXPLOITED:
        s.traffickers[h.trafficker].held -= 1
        if status != LEFT_REGION:
            begin_spell(s, i, day)
    if status == EXPLOITED:
        end_spell(s, i, day)
    else:
        v.county = county
    if s.parameter[0].switch_late_return == 1:
        set_late_day(s, i, day, freed, again)
    if facility != NOBODY:
        take_bed(s, i, facility, day)
    elif status == UNHOUSED:
        v.need_housing = needs.housing_need(UNHOUSED, 0.0, s.parameter[0])
    elif place == OWN_HOME:
        v.need_housing = family.need_at_home(v, s.parameter[0])
    s.run[0].gone += int(status == LEFT_REGION)
    set_signs(s, i)
    write_course(s, i, day, why)
    tops.renew_tops(s, i, day)


@rule
def set_late_day(s: State, i: int, day: int, freed: bool, again: bool) -> None:
    """Draw the day on which person i may come back late, once in a separation; nobody does who is held, locked or gone.

    The draw is one of the person's separation by its number: the same luck under every policy, whenever it begins.
    """
    r = s.run[0]
    v = s.victims[i]
    if freed:
        u = uniform(r.key0, r.key1, LATE_RETURN, i, int(v.separations), FIRST_WAIT)
        if again:
            u = uniform(r.key0, r.key1, LATE_RETURN, i, day, NEXT_WAIT)
        v.late_day = late_return.next_look(day, day, u, s.parameter[0])
    elif s.hot[i].status in (EXPLOITED, LOCKED, LEFT_REGION):
        v.late_day = NEVER


@rule
def begin_spell(s: State, i: int, day: int) -> None:
    """Begin a spell: a period of separation from the trafficker."""
    v = s.victims[i]
    v.spell_day = day
    s.came_away[i] = day
    v.separations += 1
    v.walked_out = 0
    needs.on_separation(v, s.parameter[0])
    month(s).separations += 1


@rule
def end_spell(s: State, i: int, day: int) -> None:
    """End a spell: the person is held again."""
    v = s.victims[i]
    v.returns += 1
    v.promised = 0
    v.waiting = 0
    s.traffickers[s.hot[i].trafficker].held += 1
    month(s).returns += 1
    follow_up.note_return(s, i, day)


@rule
def take_bed(s: State, i: int, facility: int, day: int) -> None:
    """Occupy a bed."""
    f = s.facilities[facility]
    f.occupied += 1
    s.hot[i].facility = facility
    v = s.victims[i]
    v.county = f.county
    v.waiting = 0
    v.need_housing = needs.housing_need(PLACED, f.quality, s.parameter[0])
    v.missing_until = -NEVER  # nobody needs to look for them
    known.know_by_place(s, i, facility, day)


@rule
def to_street(s: State, i: int, day: int, why: int) -> None:
    """Move person i out of a place, or away from the trafficker, with nowhere to stay."""
    change_status(s, i, day, UNHOUSED, NOWHERE, NOBODY, why)


@rule
def to_trafficker(s: State, i: int, day: int, why: int) -> None:
    """Move person i back to the trafficker; the advocate who knows them feels it (L111). Whose tie a sentence ended goes to another."""
    v = s.victims[i]
    if s.hot[i].marks & UNTIED:
        r = s.run[0]
        ties.tie_to_another(s, i, uniform(r.key0, r.key1, SENTENCE, i, day, TO_ANOTHER))
    if v.advocate != NOBODY:
        a = s.advocates[v.advocate % len(s.advocates)]
        if a.worker == v.advocate:
            a.strain += s.parameter[0].burnout_client_return
    change_status(s, i, day, EXPLOITED, NOWHERE, NOBODY, why)


@rule
def out_of_region(s: State, i: int, day: int) -> None:
    """Person i leaves the region for good."""
    change_status(s, i, day, LEFT_REGION, NOWHERE, NOBODY, GONE)


@rule
def status_in(s: State, facility: int) -> int:
    """Return the status of somebody in a facility."""
    return LOCKED if s.facilities[facility].locked == 1 else PLACED
