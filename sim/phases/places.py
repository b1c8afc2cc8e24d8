"""Places: which facility of the county has a bed, admits the person, and is the best of the step sought; and moving in."""

from __future__ import annotations

from sim.codes import BY_POLICE, DETENTION, DROP_OFF, HOLD, HOTEL, N_KINDS, NEXT_STEP, NOBODY, STAY_ENDED
from sim.compiled import rule
from sim.draws import ADMISSION, STAY, uniform
from sim.phases import home_first
from sim.phases.admission import share_for
from sim.phases.promises import honor_promise
from sim.phases.status import change_status, county_of, status_in, touch
from sim.rules import extended_care
from sim.rules.length import whole_days
from sim.state import State

CRISIS, MONTHS, YEARS = 1, 2, 3  # steps of facilities


@rule
def step_sought(s: State, i: int, day: int) -> int:
    """Return the step to ask for: adults start in a crisis place and go up; minors go to a placement (E59, E66)."""
    if extended_care.in_care_of_minors(s.victims[i], day, s.parameter[0]):
        return MONTHS
    facility = s.hot[i].facility
    if facility == NOBODY:
        return CRISIS
    return min(YEARS, int(s.facilities[facility].step) + 1)


@rule
def by_police_only(kind: int) -> bool:
    """Return whether only police bring people to this kind of place."""
    return kind == DROP_OFF or kind == DETENTION or kind == HOLD


@rule
def free_place(s: State, i: int, kind: int, day: int, asked: int) -> int:
    """Return the row of the county's facility of a kind, if it has a bed and admits the person, who asked on day `asked`."""
    row = county_of(s, i) * N_KINDS + kind
    f = s.facilities[row]
    if f.occupied >= f.beds or row == s.hot[i].facility:
        return NOBODY
    if kind == HOTEL and s.levers[f.county].hotel_nights < 1.0:
        return NOBODY
    return row if is_admitted(s, i, row, day, asked) else NOBODY


@rule
def is_admitted(s: State, i: int, row: int, day: int, asked: int) -> bool:
    """Return whether a facility takes the person in: one draw for each request, by the day of asking, however long it waits."""
    r = s.run[0]
    f = s.facilities[row]
    return uniform(r.key0, r.key1, ADMISSION, i, asked, f.kind) < share_for(f, s.victims[i], day, s.parameter[0])


@rule
def best_of_step(s: State, i: int, step: int, day: int, asked: int) -> int:
    """Return the best free place of a step, by quality; hotel nights are no step."""
    best = NOBODY
    for kind in range(N_KINDS):
        f = s.facilities[kind]
        if f.step != step or by_police_only(kind) or kind == HOTEL:
            continue
        row = free_place(s, i, kind, day, asked)
        if row != NOBODY and (best == NOBODY or s.facilities[row].quality > s.facilities[best].quality):
            best = row
    return best


@rule
def best_place(s: State, i: int, step: int, day: int) -> int:
    """Return the place for somebody who seeks a step today: the best by steps, else a hotel."""
    row = best_by_steps(s, i, step, day, day)
    return row if row != NOBODY else free_place(s, i, HOTEL, day, day)


@rule
def best_by_steps(s: State, i: int, step: int, day: int, asked: int) -> int:
    """Return the place for somebody who asked for a step on day `asked`: that step, else the next up, else one down."""
    if home_first.seeks_home(s, i, asked):
        row = best_of_step(s, i, YEARS, day, asked)
        if row != NOBODY:
            return row
    for sought in (step, step + 1, step - 1):
        if sought >= CRISIS and sought <= YEARS:
            row = best_of_step(s, i, sought, day, asked)
            if row != NOBODY:
                return row
    return NOBODY


@rule
def give_place(s: State, i: int, facility: int, day: int, why: int, length: float) -> None:
    """The person gets the place; a promise is kept."""
    touch(s, i, day)
    honor_promise(s, i, day)
    s.victims[i].brought_by_police = int(why in BY_POLICE)
    f = s.facilities[facility]
    stay = f.stay_days
    if f.kind == HOTEL:
        stay = s.levers[f.county].hotel_nights
    if length > 0.0:
        stay = length
    reason = why
    if why == STAY_ENDED:
        reason = NEXT_STEP
    change_status(s, i, day, status_in(s, facility), int(f.kind), facility, reason)
    r = s.run[0]
    set_stay_end(s, i, day + whole_days(stay, uniform(r.key0, r.key1, STAY, i, day, 0)))


@rule
def set_stay_end(s: State, i: int, end: int) -> None:
    """Set the end of the stay."""
    v = s.victims[i]
    h = s.hot[i]
    v.stay_end = end
    h.due = min(h.due, end)
