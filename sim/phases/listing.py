"""Waiting lists for beds: who comes on one (E40, M15)."""

from __future__ import annotations

from sim.codes import BEDS_LINE, EXPLOITED, NOBODY, UNHOUSED
from sim.compiled import rule
from sim.declared.waiting_list import IS_LISTED, LISTED, WAITING
from sim.draws import BED, uniform
from sim.phases import status
from sim.phases.line import join_line, line_number, place_in_line
from sim.rules import listed_class, promises
from sim.state import State


@rule
def class_of(s: State, i: int, day: int) -> int:
    """Return the class of person i, 0 first, on the list of the county where they are."""
    held = s.hot[i].status == EXPLOITED
    return listed_class.class_on_list(s.victims[i], held, day, s.levers[status.county_of(s, i)])


@rule
def put_on_list(s: State, i: int, day: int) -> None:
    """Put person i, turned away today, on the county's list if they have nowhere to stay; also whom few places would take."""
    if s.hot[i].status != UNHOUSED:
        return
    r = s.run[0]
    county = status.county_of(s, i)
    share = s.levers[county].waiting_list * s.counties[county].works
    if share == 0.0 or uniform(r.key0, r.key1, WAITING, i, day, IS_LISTED) >= share:
        return
    order = uniform(r.key0, r.key1, BED, i, day, 0)
    if join_line(s, line_number(s, BEDS_LINE, county), i, class_of(s, i, day), float(day), order):
        status.month(s).listed += 1
        status.write_diary(s, i, day, LISTED, 0, NOBODY, 0.0)


@rule
def is_listed(s: State, i: int) -> bool:
    """Return whether person i stands on the list of the county where they are."""
    return s.run[0].waiting > 0 and place_in_line(s, line_number(s, BEDS_LINE, status.county_of(s, i)), i) != NOBODY


@rule
def share_borne(s: State, i: int, why: int) -> float:
    """Return the share of a broken promise that it is to be turned away; on a list it was borne on the day of listing."""
    promised = s.victims[i].promised
    if promised == 0 and is_listed(s, i):
        return 0.0
    return promises.share_broken(promised, why, s.parameter[0])
