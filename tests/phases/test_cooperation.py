"""A person's cooperation: how they are asked, and what ends with a case."""

from __future__ import annotations

import pytest

from sim.case_records import IDLE, OPEN
from sim.codes import LABOR, NEVER, NOBODY, UNTIED
from sim.declared import refusal
from sim.declared.cases import CASES
from sim.declared.cooperation import ASKED, COOPERATION, NAME_KEPT, TOLD, WITHDRAWS
from sim.declared.retaliation import RETALIATION, STRIKES
from sim.parameters import REGISTRY
from sim.phases import case_files, cases, cooperation, status, tops
from tests.phases.scene import ELSEWHERE, HERE, in_county, person, unhouse_person
from tests.phases.scene_of_cases import is_helping, let_help, open_about, set_levers, with_cases

NAMES = ("intercept", "trust", "fear", "bond", "threat", "arrested", "known", "accompanied", "through_services")
EVEN = {f"cooperation__{name}": 0.0 for name in NAMES}  # a yes is as likely as a no


@pytest.mark.parametrize(
    ("accompanied", "independent", "helps"), [(True, 1.0, True), (True, 0.0, False), (False, 1.0, False)]
)
def test_an_independent_advocate_beside_makes_a_yes_likelier(start, luck, accompanied, independent, helps):
    """.88 with one, .5 without."""
    s = with_cases(start, **{**EVEN, "cooperation__accompanied": 2.0})
    set_levers(s, accompaniment_independent=independent)
    person(s, 0, age=30, identified_by=1)
    open_about(s, 0)
    luck({(COOPERATION, ASKED): 0.6})
    cases.after_police(s.state, 0, 0, HERE, accompanied, 0.0, 0)
    assert is_helping(s, 0) == helps


def test_an_advocate_who_tells_of_a_case_is_beside(start, luck):
    s = with_cases(start, **{**EVEN, "cooperation__accompanied": 2.0, "cooperation__through_services": 1.0})
    open_about(s, 0)
    luck({(COOPERATION, ASKED): 0.6, (COOPERATION, TOLD): 0.0})
    cases.after_services(s.state, 0, 0, HERE, 0)
    assert is_helping(s, 0)


@pytest.mark.parametrize(("drawn", "strain"), [(0.4, 0.0), (0.6, 0.05)])
def test_a_no_discourages_the_officer_who_asked_and_nobody_else(start, luck, drawn, strain):
    """E98. For the person it changes nothing; nor does it where nobody asks any more."""
    s = with_cases(start, **EVEN, cynicism__refusal=0.05)
    v = person(s, 0, age=30, identified_by=1)
    open_about(s, 0)
    luck({(COOPERATION, ASKED): drawn})
    before = {name: getattr(v, name) for name in ("trust_police", "trust_advocate", "fear", "bond")}
    cases.after_police(s.state, 0, 0, HERE, False, 0.0, 1)
    assert s.state.officers["strain"][:3].tolist() == [0.0, strain, 0.0][: len(s.state.officers)]
    assert {name: getattr(v, name) for name in before} == before
    v.asked = 1000
    cases.after_police(s.state, 0, 0, HERE, False, 0.0, 1)
    assert s.state.officers[1].strain == strain


def test_a_no_to_an_advocate_discourages_no_officer(start, luck):
    s = with_cases(start, **{**EVEN, "cooperation__through_services": 1.0}, cynicism__refusal=0.05)
    open_about(s, 0)
    luck({(COOPERATION, ASKED): 0.999, (COOPERATION, TOLD): 0.0})
    cases.after_services(s.state, 0, 0, HERE, 0)
    assert (s.state.victims[0].asked, s.state.officers["strain"].sum()) == (1, 0.0)


def test_a_refusal_does_nothing_where_nothing_is_said():
    assert refusal.MECHANISM.off == {"cynicism.refusal": REGISTRY["cynicism.refusal"].default}


@pytest.mark.parametrize(("drawn", "helps"), [(0.4, True), (0.6, False)])
def test_a_name_that_is_kept_takes_a_fear_away(start, luck, drawn, helps):
    """.5 where it is kept, .12 where it is not."""
    s = with_cases(start, **{**EVEN, "cooperation__known": -2.0})
    set_levers(s, confidential_names=0.5)
    person(s, 0, age=30, identified_by=1)
    open_about(s, 0)
    luck({(COOPERATION, ASKED): 0.3, (COOPERATION, NAME_KEPT): drawn})
    cases.after_police(s.state, 0, 0, HERE, False, 0.0, 0)
    assert is_helping(s, 0) == helps


def two_about(s):
    """Open cases about two traffickers; return their rows."""
    s.state.hot[1].trafficker = (s.state.hot[0].trafficker + 1) % len(s.state.traffickers)
    return open_about(s, 0), open_about(s, 1)


def test_a_case_that_ends_ends_nothing_in_another(start):
    s = with_cases(start, retaliation__after_days=30)
    first, other = two_about(s)
    one, two = let_help(s, 0, first), let_help(s, 1, other)
    one.testified = two.testified = 4
    case_files.close(s.state, first, 5, IDLE)
    assert (one.ended, one.risk_until, is_helping(s, 0)) == (5, 35, False)
    assert (two.ended, two.risk_until, is_helping(s, 1)) == (NEVER, -NEVER, True)
    assert s.state.cases["people"][:2].tolist() == [0, 1]


def test_about_nobody_a_case_is_opened_by_who_is_tied_to_nobody(start, luck):
    s = with_cases(start)
    open_about(s, 0)
    person(s, 0, age=30, identified_by=1)
    s.state.hot[0].marks |= UNTIED
    luck({(CASES, 0): 0.0, (COOPERATION, ASKED): 0.0})
    assert case_files.case_about(s.state, 0, HERE) == NOBODY
    cases.after_police(s.state, 0, 3, HERE, False, 0.0, 0)
    assert (s.state.run[0].cases, is_helping(s, 0)) == (1, False)


def test_a_new_case_is_of_its_day_and_form(start):
    s = with_cases(start)
    s.state.hot[0].form = LABOR
    c = s.state.cases[open_about(s, 0, day=9)]
    assert (c.form, c.opened, c.worked, c.closed, c.state, c.people) == (LABOR, 9, 9, NEVER, OPEN, 0)


def test_what_who_has_left_said_counts_little(start):
    s = with_cases(start, evidence__kept=0.25)
    row = open_about(s, 0, said=1.0)
    line = let_help(s, 0, row)
    line.said = 0.8
    status.out_of_region(s.state, 0, 1)
    cases.spend_day_with_case(s.state, int(s.state.open_witnesses[0]), 1)
    assert s.state.cases[row].said == pytest.approx(0.4)


@pytest.mark.parametrize(("county", "found"), [(HERE, 0.004), (ELSEWHERE, 0.0)])
def test_online_records_are_found_while_the_trafficker_is_near(start, county, found):
    s = with_cases(start, evidence__online=0.01, evidence__online_most=0.4, evidence__online_lost=0.0)
    row = open_about(s, 0)
    in_county(s, 0, county)
    s.state.cases[row].interviewed = 3  # so that nothing fades
    cases.gather_evidence(s.state, row, 3, 1.0)
    assert s.state.cases[row].online == pytest.approx(found)


@pytest.mark.parametrize(("rise", "protection", "fear"), [(0.05, 0.0, 0.525), (0.05, 1.0, 0.5), (0.0, 0.0, 0.5)])
def test_a_day_of_cooperation_without_protection_raises_fear(start, luck, rise, protection, fear):
    """Of who still cooperates, and of nobody else."""
    s = with_cases(start, cooperation__fear_rise=rise, retaliation__rate=0.01)
    set_levers(s, protection=protection)
    luck({(COOPERATION, WITHDRAWS): 0.9999, (RETALIATION, STRIKES): 0.9999})
    let_help(s, 0, open_about(s, 0))
    s.state.victims["fear"] = 0.5
    cases.spend_day_with_case(s.state, 0, 0)
    assert s.state.victims["fear"][:2].tolist() == pytest.approx([fear, 0.5])
    luck({(COOPERATION, WITHDRAWS): 0.0, (RETALIATION, STRIKES): 0.9999})
    cases.spend_day_with_case(s.state, 0, 0)
    assert (is_helping(s, 0), float(s.state.victims[0].fear)) == (False, pytest.approx(fear))


def test_after_a_day_of_fear_bounds_are_those_of_the_person_now(start, luck):
    s = with_cases(start, cooperation__fear_rise=0.05, return__multiplier=1.0)
    luck({(COOPERATION, WITHDRAWS): 0.9999, (RETALIATION, STRIKES): 0.9999})
    unhouse_person(s, 0, fear=0.1)
    let_help(s, 0, open_about(s, 0))
    tops.renew_tops(s.state, 0, 0)
    before = s.state.hot[0].tops.tolist()
    cooperation.perhaps_grow_afraid(s.state, 0, 0)
    after = s.state.hot[0].tops.tolist()
    tops.renew_tops(s.state, 0, 0)
    assert after == s.state.hot[0].tops.tolist() != before
