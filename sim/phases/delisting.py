"""Who was unhoused and is no more stands on no waiting list: whatever became of them."""

from __future__ import annotations

from sim.codes import (
    BEDS_LINE,
    EXPLOITED,
    LEFT_REGION,
    LOCKED,
    NOBODY,
    SERVED,
    WAIT_EXPLOITED,
    WAIT_GONE,
    WAIT_HOME,
    WAIT_LOCKED,
)
from sim.compiled import rule
from sim.phases.line import leave_line, line_number, place_in_line
from sim.state import State


@rule
def take_off_list(s: State, i: int, county: int, day: int, facility: int) -> None:
    """Take person i off the list of the county where they were unhoused, if they stand on it; they are elsewhere by now."""
    if s.run[0].waiting == 0:
        return
    at = place_in_line(s, line_number(s, BEDS_LINE, county), i)
    if at != NOBODY:
        leave_line(s, at, float(day), ending_of(int(s.hot[i].status), facility))


@rule
def ending_of(status: int, facility: int) -> int:
    """Return how a wait ended, by where the person is now (`codes.WAIT_ENDINGS`)."""
    if status == EXPLOITED:
        return WAIT_EXPLOITED
    if status == LOCKED:
        return WAIT_LOCKED
    if status == LEFT_REGION:
        return WAIT_GONE
    return WAIT_HOME if facility == NOBODY else SERVED
