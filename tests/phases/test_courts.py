"""Charges, trials, testimony and verdicts."""

from __future__ import annotations

import pytest

from sim import since
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
from sim.layers import Setting
from sim.phases import case_files, courts, forensics, tops
from sim.policy import Policy
from tests.phases.scene import ELSEWHERE, HERE, in_county, month, unhouse_person
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


def test_one_charge_takes_the_room_of_the_next_on_the_same_day(start, luck):
    s, first, _ = ready(start, luck, prosecutor__cases=1.0)
    s.state.hot[1].trafficker = (s.state.hot[0].trafficker + 1) % len(s.state.traffickers)
    second = s.state.cases[open_about(s, 1, said=1.2, people=1)]
    courts.charge(s.state, 7)
    assert (first.state, second.state) == (CHARGED_WITH, OPEN)


AWARE = Policy("campaign", {"jury_awareness": (Setting(0.8),)})


@pytest.mark.parametrize(("half", "aware"), [(0.0, (0.8, 0.8)), (100.0, (0.0, 0.6))])
def test_juries_become_aware_in_time(start, half, aware):
    """And from where they are, when campaigns end (E121)."""
    s = with_cases(start, jury__half_life=half)
    s.put_ahead(AWARE, 0)
    s._change_levers()
    assert [courts.awareness_today(s.state, HERE, day) for day in (0, 200)] == pytest.approx(aware)
    since.note_juries(s.state, HERE, 0.0, 200, at_start=False)
    set_levers(s, jury_awareness=0.0)
    assert courts.awareness_today(s.state, HERE, 300) == pytest.approx(aware[1] / 2 if half else 0.0)
    since.note_juries(s.state, HERE, 0.0, 300, at_start=False)  # nothing changes
    assert s.state.counties[HERE].jury_day == 200


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


def test_a_case_is_charged_once(start, luck):
    s, c, _ = ready(start, luck)
    for day in (7, 8):
        courts.charge(s.state, day)
    assert (c.charged, c.day[COURT]) == (7, 337)


def test_a_judge_hears_no_second_case_before_the_first_is_over(start, luck):
    s, _, _ = ready(start, luck)
    s.state.hot[1].trafficker = (s.state.hot[0].trafficker + 1) % len(s.state.traffickers)
    open_about(s, 1, said=1.2, people=1)
    courts.charge(s.state, 7)
    for day in (337, 340, 346):
        courts.hear(s.state, day)
    assert [int(k.at[COURT]) for k in s.state.cases[:2]] == [SERVED, WAITING]


def test_who_helps_this_case_and_still_does_is_heard(start, luck):
    """The weightiest counts: a full one, and one of .6 through a wrong interpreter."""
    s, _, _ = ready(start, luck, court__interpreter=0.4)
    s.state.hot[1].trafficker = (s.state.hot[0].trafficker + 1) % len(s.state.traffickers)
    other = open_about(s, 1)
    lines = [let_help(s, i, case) for i, case in ((1, other), (2, 0), (3, 0))]
    lines[1].ended = 5
    for i in range(4):
        s.state.victims[i].limited_english = int(i == 3)
    luck({(TESTIMONY, TESTIFIES): 0.0})
    assert courts.hear_testimony(s.state, 0, 9) == 1.0
    assert [int(w.testified) for w in s.state.witnesses[:4]] == [9, NEVER, NEVER, 9]
    assert (s.state.cases[0].testified, s.state.cases[other].testified, month(s).testimonies) == (2, 0, 2)


def test_from_another_room_and_with_support_are_two_things(start, luck):
    """Another room spares harm and not fear; support both: .5 and a quarter of each here."""
    numbers = {"court__harm": 0.5, "court__care": 0.4, "court__pressure": 0.2, "court__remote_relief": 0.5, "court__support_relief": 0.25}  # fmt: skip
    for remote, supported, fear, care in ((1, 0, 0.6, 0.6), (0, 1, 0.575, 0.65)):
        s, _, _ = ready(start, luck, **numbers)
        set_levers(s, remote_testimony=remote, court_support=supported)
        v = s.state.victims[0]
        v.fear = v.need_care = 0.5
        s.state.followed[0].index_day = 0
        s.state.run[0].follow_days = 30
        courts.bear_testimony(s.state, 0, HERE, 0)
        assert (v.fear, v.need_care) == (pytest.approx(fear), pytest.approx(care))
        assert s.state.followed[0].testimonies == 1


@pytest.mark.parametrize("levers_of", [HERE, ELSEWHERE])
def test_the_court_of_the_case_spares_who_is_elsewhere(start, luck, levers_of):
    """Another room, support: those of the county of the case. A witness who is elsewhere weighs as much, and is as afraid and as hurt."""
    borne = []
    for county in (HERE, ELSEWHERE):
        s, _, _ = ready(start, luck)
        lever = s.state.levers[levers_of]
        lever.remote_testimony = lever.court_support = 1.0
        v = s.state.victims[0]
        v.fear = v.need_care = v.trust_police = 0.5
        in_county(s, 0, county)
        luck({(TESTIMONY, TESTIFIES): 0.0})
        borne.append((courts.hear_testimony(s.state, 0, 9), v.fear, v.need_care, v.trust_police))
    assert borne[0] == borne[1]
    assert (borne[0][1] < 0.6) == (levers_of == HERE)  # .3 of the room is .65 alone, .575 with support


def test_after_testimony_bounds_are_those_of_the_person_now(start, luck):
    """Fear rises, and with it own return."""
    s, _, _ = ready(start, luck, court__pressure=0.9, court__harm=0.9, return__multiplier=1.0)
    unhouse_person(s, 0, fear=0.1, trust_advocate=0.9, trust_police=0.9)
    tops.renew_tops(s.state, 0, 0)
    before = s.state.hot[0].tops.tolist()
    courts.bear_testimony(s.state, 0, HERE, 0)
    after = s.state.hot[0].tops.tolist()
    tops.renew_tops(s.state, 0, 0)
    assert after == s.state.hot[0].tops.tolist() != before


def test_a_conviction_takes_the_trafficker_away(start, luck):
    s, c, _ = ready(start, luck, verdict__intercept=9.0)
    c.state = CHARGED_WITH
    luck({**CHARGES, (TESTIMONY, TESTIFIES): 0.9999, (COURTS, VERDICT): 0.5})
    courts.end_trial(s.state, 0, 9)
    assert (c.state, s.state.traffickers[c.trafficker].away) == (CONVICTED, 1)


def test_two_counties_have_luck_of_their_own_with_one_trafficker(start):
    s = with_cases(start)
    rows = [case_files.open_case(s.state, 0, 0, county) for county in (HERE, ELSEWHERE)]
    for draw in (courts.draw_in_court, forensics.draw_for_phone):
        assert len({draw(s.state, row, 0) for row in rows}) == 2
