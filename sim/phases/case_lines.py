"""Two lines in which a case can stand: for its phone to be read, and for a court. First come, first served, by county.

A case is prepared (a warrant, the law's own time), waits, is served by one of few, and is done. It stands in a line once at most.
"""

from __future__ import annotations

from sim.case_records import CHARGED_WITH, DONE, PREPARING, SERVED, WAITING
from sim.codes import NOBODY
from sim.compiled import rule
from sim.protocols import Case
from sim.state import State


@rule
def join(c: Case, line: int, ready: int) -> None:
    """Case `c` is prepared until the day `ready`."""
    c.at[line] = PREPARING
    c.day[line] = ready


@rule
def advance(c: Case, line: int, day: int) -> bool:
    """Let what was prepared wait, and end what was served; True if it was done today."""
    if c.at[line] == PREPARING and c.day[line] <= day:
        c.at[line] = WAITING
    if c.at[line] == SERVED and c.day[line] <= day:
        c.at[line] = DONE
        return True
    return False


@rule
def count_line(s: State, line: int) -> bool:
    """Note for each county how many of its cases are served now; return whether any case waits. One look at all cases does for all counties."""
    for county in range(len(s.counties)):
        s.counties[county].line_load = 0
    anybody = False
    for k in range(s.run[0].open_cases):
        c = s.cases[s.open_cases[k]]
        s.counties[c.county].line_load += int(c.at[line] == SERVED)
        anybody = anybody or c.at[line] == WAITING
    return anybody


@rule
def first_in_line(s: State, county: int, line: int) -> int:
    """Return the row of the case that has waited longest in a county, of several the oldest; NOBODY if none waits."""
    first = NOBODY
    for k in range(s.run[0].open_cases):
        row = int(s.open_cases[k])
        c = s.cases[row]
        if (
            c.county == county
            and c.at[line] == WAITING
            and (first == NOBODY or c.day[line] < s.cases[first].day[line])
        ):
            first = row
    return first


@rule
def count_charged(s: State) -> None:
    """Note for each county how many charged cases its prosecutors carry: once a day, and not for each case that suffices."""
    for county in range(len(s.counties)):
        s.counties[county].prosecutor_load = 0
    for k in range(s.run[0].open_cases):
        c = s.cases[s.open_cases[k]]
        s.counties[c.county].prosecutor_load += int(c.state == CHARGED_WITH)
