"""The list of cases: one is opened, stays on the short list while it is open, and is closed for good."""

from __future__ import annotations

from sim.case_records import COURT, DONE, LINES, NOT_ASKED, OPEN, PHONE
from sim.codes import NEVER, NOBODY, UNTIED
from sim.compiled import rule
from sim.declared.cases import CASE_OPENED
from sim.phases import cooperation, forensics, status
from sim.state import State

N_LINES = len(LINES)


@rule
def case_about(s: State, i: int, county: int) -> int:
    """Return the row of the open case of a county about the trafficker of person i; NOBODY if there is none."""
    h = s.hot[i]
    if h.marks & UNTIED:
        return NOBODY
    return int(s.case_of[h.trafficker * len(s.counties) + county])


@rule
def open_case(s: State, i: int, day: int, county: int) -> int:
    """Open a case about the trafficker of person i; return its row."""
    r = s.run[0]
    row = int(r.cases)
    h = s.hot[i]
    c = s.cases[row]
    c.trafficker = h.trafficker
    c.identity = s.traffickers[h.trafficker].identity
    c.county = county
    c.form = h.form
    c.opened = day
    c.closed = NEVER
    c.charged = NEVER
    c.state = OPEN
    c.worked = day
    c.interviewed = -NEVER
    c.people = 0
    c.trafficking = 0
    c.testified = 0
    c.freed = 0
    c.left = 1.0
    c.said = 0.0
    c.phone = 0.0
    c.online = 0.0
    c.agencies = 0.0
    c.at[PHONE] = NOT_ASKED
    c.at[COURT] = NOT_ASKED
    forensics.ask_for_phone(s, row, day)
    s.case_of[h.trafficker * len(s.counties) + county] = row
    s.open_cases[r.open_cases] = row
    r.open_cases += 1
    r.cases += 1
    status.month(s).cases_opened += 1
    status.write_diary(s, i, day, CASE_OPENED, 0, NOBODY, 0.0)
    return row


@rule
def close(s: State, row: int, day: int, state: int) -> None:
    """Close a case for good."""
    c = s.cases[row]
    c.closed = day
    c.state = state
    for line in range(N_LINES):
        if c.at[line] != DONE:
            c.at[line] = NOT_ASKED
    s.case_of[c.trafficker * len(s.counties) + c.county] = NOBODY
    cooperation.release_everybody(s, row, day)


@rule
def tidy(s: State, day: int) -> None:
    """Take closed cases out of the list of open ones, and out of the other who is neither cooperating nor at risk."""
    r = s.run[0]
    kept = 0
    for k in range(r.open_cases):
        row = s.open_cases[k]
        if s.cases[row].closed == NEVER:
            s.open_cases[kept] = row
            kept += 1
    r.open_cases = kept
    kept = 0
    for k in range(r.open_witnesses):
        row = s.open_witnesses[k]
        w = s.witnesses[row]
        if w.ended == NEVER or day < w.risk_until:
            s.open_witnesses[kept] = row
            kept += 1
    r.open_witnesses = kept
