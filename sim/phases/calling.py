"""Waiting lists for beds: who gives up tonight, and who is called since a bed came free (M15, M16, E40)."""

from __future__ import annotations

from sim.codes import ASKED, N_KINDS, NOBODY, WAIT_GAVE_UP
from sim.compiled import rule
from sim.declared.giving_up import GAVE_UP
from sim.declared.waiting_list import CALLED, GIVES_UP, WAITING
from sim.draws import uniform
from sim.phases import places, status, tops
from sim.phases.line import leave_line
from sim.rules import intake, trust
from sim.state import State


@rule
def is_of_beds(s: State, at: int) -> bool:
    """Return whether an entry of the lines is one of a waiting list for beds: these are the first lines, one a county."""
    return s.waiting[at].line < len(s.counties)


@rule
def give_up_waiting(s: State, day: int) -> None:
    """Let some of those on lists give up, before beds are given out; who was listed today waits one night at least."""
    r = s.run[0]
    p = s.parameter[0]
    if r.waiting == 0 or p.waiting_gives_up == 0.0:
        return
    at = 0
    while at < r.waiting:
        i = int(s.waiting[at].who)
        if is_of_beds(s, at) and uniform(r.key0, r.key1, WAITING, i, day, GIVES_UP) < p.waiting_gives_up:
            leave_line(s, at, float(day), WAIT_GAVE_UP)
            wait_in_vain(s, i, day)
        else:
            at += 1


@rule
def wait_in_vain(s: State, i: int, day: int) -> None:
    """Person i has given up: what they hoped for did not come."""
    p = s.parameter[0]
    status.month(s).gave_up += 1
    status.write_diary(s, i, day, GAVE_UP, 0, NOBODY, 0.0)
    if p.waiting_in_vain == 0.0:
        return
    status.touch(s, i, day)
    trust.break_promise(s.victims[i], p.waiting_in_vain, p)
    tops.renew_tops(s, i, day)  # less trust raises own return


@rule
def call_from_lists(s: State, behind: int, day: int) -> None:
    """Call who is next of a class, as long as there are beds for them; one list a county, and counties share no bed."""
    r = s.run[0]
    at = 0
    while at < r.waiting:
        w = s.waiting[at]
        if not is_of_beds(s, at) or w.priority != behind or not call(s, int(w.who), int(w.since), day):
            at += 1  # who is called leaves the line, and the next one stands here


@rule
def call(s: State, i: int, since: int, day: int) -> bool:
    """Call person i if a place takes people in today, has a bed, and takes this one; what they ask for today is settled by it."""
    county = int(s.victims[i].county)
    if not intake.takes_in_on(day, s.levers[county]) or not has_free_bed(s, county):
        return False
    facility = places.best_by_steps(s, i, places.step_sought(s, i, day), day, since)
    if facility == NOBODY:
        return False
    number = request_of(s, i)
    if number != NOBODY:
        if s.requests[number].why != ASKED:
            return False  # police are with them tonight
        s.requests[number].person_row = NOBODY
    status.month(s).called += 1
    status.write_diary(s, i, day, CALLED, 0, NOBODY, float(day - since))
    places.give_place(s, i, facility, day, ASKED, 0.0)
    return True


@rule
def has_free_bed(s: State, county: int) -> bool:
    """Return whether any facility of a county has a bed: if not, nobody needs to be looked at."""
    for row in range(county * N_KINDS, (county + 1) * N_KINDS):
        if s.facilities[row].occupied < s.facilities[row].beds:
            return True
    return False


@rule
def request_of(s: State, i: int) -> int:
    """Return the number of person i's request of today; NOBODY if they made none."""
    for number in range(s.run[0].requests):
        if s.requests[number].person_row == i:
            return number
    return NOBODY
