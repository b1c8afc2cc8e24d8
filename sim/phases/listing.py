"""Waiting lists for beds: who comes on one (E40, M15)."""

from __future__ import annotations

from sim.codes import BEDS_LINE, EXPLOITED, HOTEL, N_KINDS, NOBODY, UNHOUSED
from sim.compiled import rule
from sim.declared.waiting_list import IS_LISTED, LISTED, WAITING
from sim.draws import BED, uniform
from sim.phases import home_first, places, status
from sim.phases.line import join_line, line_number
from sim.rules import priority
from sim.state import State


@rule
def class_of(s: State, i: int, day: int) -> int:
    """Return the class of person i, 0 first, on the list of the county where they are."""
    held = s.hot[i].status == EXPLOITED
    return priority.class_on_list(s.victims[i], held, day, s.levers[status.county_of(s, i)])


@rule
def put_on_list(s: State, i: int, day: int) -> None:
    """Put person i, turned away today, on the county's list: if they have nowhere to stay, and some place would take them."""
    if s.hot[i].status != UNHOUSED:
        return
    r = s.run[0]
    county = status.county_of(s, i)
    share = s.levers[county].waiting_list
    if share == 0.0 or uniform(r.key0, r.key1, WAITING, i, day, IS_LISTED) >= share or not has_hope(s, i, day):
        return
    order = uniform(r.key0, r.key1, BED, i, day, 0)
    if join_line(s, line_number(s, BEDS_LINE, county), i, class_of(s, i, day), float(day), order):
        status.month(s).listed += 1
        status.write_diary(s, i, day, LISTED, 0, NOBODY, 0.0)


@rule
def has_hope(s: State, i: int, day: int) -> bool:
    """Return whether a place to wait for has beds at all, taken or not, and would take person i."""
    step = places.step_sought(s, i, day)
    first = status.county_of(s, i) * N_KINDS
    for row in range(first, first + N_KINDS):
        f = s.facilities[row]
        if f.beds > 0 and may_wait_for(s, i, row, step, day) and places.is_admitted(s, i, row, day, day):
            return True
    return False


@rule
def may_wait_for(s: State, i: int, row: int, step: int, asked: int) -> bool:
    """Return whether a facility is one that a person who seeks a step is called to."""
    f = s.facilities[row]
    if places.by_police_only(f.kind) or f.kind == HOTEL:
        return False
    return abs(f.step - step) <= 1 or (f.step == places.YEARS and home_first.seeks_home(s, i, asked))
