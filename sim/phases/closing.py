"""Beds of group homes that are open today, and therapeutic beds beside them. Nobody is sent away: a stay ends as it would have."""

from __future__ import annotations

from sim.codes import GROUP_HOME, N_KINDS, THERAPEUTIC, UNLIMITED
from sim.compiled import rule
from sim.rules import closing
from sim.state import State


@rule
def set_open_beds(s: State, day: int) -> None:
    """Set the beds of each county in which some close or open."""
    for k in range(len(s.counties)):
        if s.levers[k].group_homes_closed > 0.0 or s.counties[k].closed_before > 0.0:
            open_and_close(s, k, day)


@rule
def open_and_close(s: State, county: int, day: int) -> None:
    """Set the beds of one county's group home and of its therapeutic place; what has no limit keeps none."""
    p = s.parameter[0]
    c = s.counties[county]
    home = s.facilities[county * N_KINDS + GROUP_HOME]
    if home.beds_stated >= UNLIMITED:
        return
    days = float(day - c.closing_day)
    stated = s.levers[county].group_homes_closed
    home.beds = closing.beds_left(int(home.beds_stated), closing.share_closed(c.closed_before, stated, days, p))
    other = s.facilities[county * N_KINDS + THERAPEUTIC]
    if other.beds_stated < UNLIMITED:
        replaced = closing.share_replaced(c.opened_before, stated, days, p)
        other.beds = other.beds_stated + closing.beds_opened(int(home.beds_stated), replaced, p)
