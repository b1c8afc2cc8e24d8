"""Phones: a warrant, the line, some weeks of work."""

from __future__ import annotations

import pytest

from sim.case_records import DONE, IDLE, NOT_ASKED, PHONE, PREPARING, SERVED, WAITING
from sim.declared.forensics import FORENSICS, HAD, WORK, WORK_WHOLE
from sim.phases import case_files, forensics
from tests.phases.scene_of_cases import open_about, set_levers, with_cases


@pytest.mark.parametrize(
    ("drawn", "saved", "at", "ready"),
    [(0.5, 0, PREPARING, 21), (0.5, 14, PREPARING, 7), (0.5, 60, PREPARING, 0), (0.7, 0, NOT_ASKED, 0)],
)
def test_a_case_may_have_a_phone_for_which_a_warrant_is_asked(start, luck, drawn, saved, at, ready):
    s = with_cases(start, forensic__had=0.6, forensic__warrant_days=21.0)
    set_levers(s, phone_warrants=saved)
    luck({(FORENSICS, HAD): drawn})
    c = s.state.cases[open_about(s, 0)]
    assert (c.at[PHONE], c.day[PHONE]) == (at, ready)


def test_a_team_reads_one_phone_at_a_time_for_weeks(start, luck):
    s = with_cases(
        start,
        forensic__had=1.0,
        forensic__warrant_days=0.0,
        forensic__days=35.0,
        forensic__spread=0.2,
        forensic__phone=0.4,
    )
    set_levers(s, forensic_specialists=1)
    luck({(FORENSICS, WORK): 0.0, (FORENSICS, WORK_WHOLE): 0.0})
    s.state.hot[1].trafficker = (s.state.hot[0].trafficker + 1) % len(s.state.traffickers)
    first, second = (s.state.cases[open_about(s, i)] for i in (0, 1))
    forensics.read_phones(s.state, 0)
    assert (first.at[PHONE], first.day[PHONE], second.at[PHONE]) == (SERVED, 28, WAITING)
    forensics.read_phones(s.state, 28)
    assert (first.at[PHONE], first.phone, first.worked) == (DONE, 0.4, 28)
    assert (second.at[PHONE], second.day[PHONE]) == (SERVED, 56)


def test_without_a_team_nothing_is_read_and_a_closed_case_leaves_the_line(start):
    s = with_cases(start, forensic__had=1.0, forensic__warrant_days=0.0)
    row = open_about(s, 0)
    c = s.state.cases[row]
    forensics.read_phones(s.state, 0)
    assert c.at[PHONE] == WAITING
    case_files.close(s.state, row, 1, IDLE)
    set_levers(s, forensic_specialists=1)
    forensics.read_phones(s.state, 1)
    assert c.at[PHONE] == NOT_ASKED


def test_a_team_begins_no_second_phone_before_the_first_is_read(start, luck):
    s = with_cases(start, forensic__had=1.0, forensic__warrant_days=0.0, forensic__days=35.0, forensic__spread=0.0)
    set_levers(s, forensic_specialists=1)
    s.state.hot[1].trafficker = (s.state.hot[0].trafficker + 1) % len(s.state.traffickers)
    _, second = (s.state.cases[open_about(s, i)] for i in (0, 1))
    for day in (0, 1, 34):
        forensics.read_phones(s.state, day)
        assert second.at[PHONE] == WAITING
