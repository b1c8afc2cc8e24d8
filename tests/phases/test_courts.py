"""Charges, trials, testimony and verdicts."""

from __future__ import annotations

import pytest

from sim.case_records import (
    ACQUITTED,
    CHARGED_WITH,
    CONVICTED,
    COURT,
    OPEN,
    PREPARING,
    REFUSED_TO_CHARGE,
    SERVED,
    WAITING,
)
from sim.codes import NEVER
from sim.declared.courts import CHARGED, COURTS, READY, READY_WHOLE, TESTIFIES, TESTIMONY, TRAFFICKING, VERDICT
from sim.phases import courts
from tests.phases.scene import month
from tests.phases.scene_of_cases import let_help, open_about, set_levers, with_cases

CHARGES = {(COURTS, CHARGED): 0.39, (COURTS, TRAFFICKING): 0.0, (COURTS, READY): 0.5, (COURTS, READY_WHOLE): 0.0}


def ready(start, luck, **numbers):
    """Return a run with a case that suffices, its record, and the line of who helps it."""
    s = with_cases(start, charge__chance=0.4, court__days=330.0, court__trial_days=10.0, **numbers)
    set_levers(s, prosecutors=1, judges=1)
    luck(CHARGES)
    row = open_about(s, 0, said=1.2)
    return s, s.state.cases[row], let_help(s, 0, row)


def test_a_prosecutor_charges_where_evidence_suffices_and_there_is_room(start, luck):
    s, c, _ = ready(start, luck)
    courts.charge(s.state, 7)
    assert (c.state, c.charged, c.trafficking, c.at[COURT], c.day[COURT]) == (CHARGED_WITH, 7, 1, PREPARING, 337)


@pytest.mark.parametrize("lacking", ["prosecutors", "evidence", "people", "room"])
def test_else_the_case_stays_open(start, luck, lacking):
    s, c, _ = ready(start, luck, prosecutor__cases=0.5 if lacking == "room" else 10.0)
    if lacking == "prosecutors":
        set_levers(s, prosecutors=0)
    elif lacking == "evidence":
        c.said = 0.9
    elif lacking == "people":
        c.people = 0
    courts.charge(s.state, 7)
    assert (c.state, c.closed) == (OPEN, NEVER)


def test_a_refusal_closes_the_case_for_good(start, luck):
    s, c, line = ready(start, luck)
    luck({**CHARGES, (COURTS, CHARGED): 0.41})
    courts.charge(s.state, 7)
    assert (c.state, c.closed, line.ended) == (REFUSED_TO_CHARGE, 7, 7)


def test_a_court_hears_one_case_after_the_other(start, luck):
    s, c, _ = ready(start, luck)
    s.state.hot[1].trafficker = (s.state.hot[0].trafficker + 1) % len(s.state.traffickers)
    other = s.state.cases[open_about(s, 1, said=1.2, people=1)]
    courts.charge(s.state, 7)
    other.day[COURT] = 336
    luck({**CHARGES, (COURTS, VERDICT): 0.9999, (TESTIMONY, TESTIFIES): 0.9999})
    courts.hear(s.state, 337)
    assert (other.at[COURT], other.day[COURT], c.at[COURT]) == (SERVED, 347, WAITING)
    courts.hear(s.state, 347)
    assert (other.state, c.at[COURT], c.day[COURT]) == (ACQUITTED, SERVED, 357)


def test_no_judge_no_verdict(start, luck):
    s, c, _ = ready(start, luck)
    set_levers(s, judges=0)
    courts.charge(s.state, 7)
    for day in (337, 1000):
        courts.hear(s.state, day)
    assert c.at[COURT] == WAITING


@pytest.mark.parametrize(
    ("testifies", "drawn", "state"), [(0.0, 0.7, CONVICTED), (0.0, 0.8, ACQUITTED), (0.9999, 0.7, ACQUITTED)]
)
def test_testimony_is_borne_and_weighs_in_the_verdict(start, luck, testifies, drawn, state):
    """Evidence .2 beyond: 1 / (1 + exp(-1.2)) is .77 with testimony; .55 without."""
    s, c, line = ready(start, luck, verdict__intercept=0.9, verdict__evidence=1.5, verdict__without=-1.0)
    v = s.state.victims[0]
    v.limited_english, v.trust_police = 0, 0.5
    luck({**CHARGES, (TESTIMONY, TESTIFIES): testifies, (COURTS, VERDICT): drawn})
    c.state = CHARGED_WITH
    courts.end_trial(s.state, 0, 9)
    assert c.state == state
    heard = int(testifies == 0.0)
    assert (c.testified, month(s).testimonies, line.testified == 9, v.trust_police < 0.5) == (
        heard,
        heard,
        bool(heard),
        bool(heard),
    )
    assert line.risk_until == (9 + 365 if heard else -NEVER)
