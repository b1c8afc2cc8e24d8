"""Phones of cases: a warrant, the line, some weeks of a team's work (E126, E129, L85)."""

from __future__ import annotations

from sim.case_records import PHONE, SERVED
from sim.codes import NEVER, NOBODY
from sim.compiled import rule
from sim.declared.forensics import FORENSICS, HAD, WORK, WORK_WHOLE
from sim.draws import uniform
from sim.phases import case_lines
from sim.rules import length
from sim.state import State


@rule
def draw_for_phone(s: State, row: int, number: int) -> float:
    """Return a draw about the phone of a case: of trafficker, county and the day on which it was opened."""
    r = s.run[0]
    c = s.cases[row]
    return uniform(r.key0, r.key1, FORENSICS, c.identity * len(s.counties) + c.county, c.opened, number)


@rule
def ask_for_phone(s: State, row: int, day: int) -> None:
    """A case may have a phone to read; first a warrant is asked for."""
    p = s.parameter[0]
    c = s.cases[row]
    if draw_for_phone(s, row, HAD) < p.forensic_had:
        saved = s.levers[c.county].phone_warrants
        case_lines.join(c, PHONE, day + length.nearest_day(max(0.0, p.forensic_warrant_days - saved)))


@rule
def read_phones(s: State, day: int) -> None:
    """End what is read, and let free teams begin with who has waited longest."""
    p = s.parameter[0]
    for k in range(s.run[0].open_cases):
        c = s.cases[s.open_cases[k]]
        if c.closed == NEVER and case_lines.advance(c, PHONE, day):
            c.phone = p.forensic_phone
            c.worked = day
    if case_lines.count_line(s, PHONE):
        for county in range(len(s.counties)):
            begin_with_phones(s, county, day)


@rule
def begin_with_phones(s: State, county: int, day: int) -> None:
    """Free teams of a county begin, each with one phone."""
    free = int(s.levers[county].forensic_specialists) - int(s.counties[county].line_load)
    while free > 0:
        row = case_lines.first_in_line(s, county, PHONE)
        if row == NOBODY:
            return
        c = s.cases[row]
        c.at[PHONE] = SERVED
        c.day[PHONE] = day + days_of_work(s, row)
        free -= 1


@rule
def days_of_work(s: State, row: int) -> int:
    """Return how long a team reads the phone of a case, one day at least."""
    p = s.parameter[0]
    days = length.around(p.forensic_days, p.forensic_spread, draw_for_phone(s, row, WORK))
    return max(1, length.whole_days(days, draw_for_phone(s, row, WORK_WHOLE)))
