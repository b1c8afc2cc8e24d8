"""Held: the rates of being found, and leaving without anybody's help."""

from __future__ import annotations

import pytest

from sim.codes import BY_LEAVING_ALONE, EXPLOITED, LEFT, NOWHERE, VIOLENT
from sim.phases import held
from sim.rules import bond, change, found, leaving
from tests.phases.scene import ELSEWHERE, HERE, in_county, person, requests_today, writes_only


def test_police_meet_nobody_elsewhere(start):
    s = start(quiet=True, found__police=0.01)
    v = person(s, 0, visibility=2.0)
    in_county(s, 0, HERE)
    assert held.police_rate(s.state, 0, 3) == found.by_police(v, 3, s.state.parameter[0]) == pytest.approx(0.02)
    in_county(s, 0, ELSEWHERE)
    assert held.police_rate(s.state, 0, 3) == 0.0


def test_services_find_whom_the_county_does_not_know(start):
    s = start(quiet=True, found__outreach=0.001, found__self_referral=0.0005)
    person(s, 0, visibility=3.0, services_county=HERE, county=ELSEWHERE)
    in_county(s, 0, HERE)
    assert (held.outreach_rate(s.state, 0), held.self_referral_rate(s.state, 0, 0)) == (0.0, 0.0)
    in_county(s, 0, ELSEWHERE)  # where the trafficker is now, not where they were last out
    assert held.outreach_rate(s.state, 0) == pytest.approx(0.003)
    assert held.self_referral_rate(s.state, 0, 0) == pytest.approx(0.0005)


def test_who_leaves_alone_asks_for_a_place_and_stays_held_until_tonight(start):
    s = start(quiet=True, leaving__alone=0.05)
    p = s.state.parameter[0]
    s.keep_diary()
    s._grow()
    t = in_county(s, 0, HERE)
    t.style = VIOLENT
    v = person(s, 0, bond=0.1)
    now = change.toward(0.1, bond.target(v, t, p), p.bond_rise, 40.0)  # the tie as it is today
    chance = leaving.chance_leaves_trafficker(now, p)
    with writes_only(s):
        held.leave_alone(s.state, 0, 40, chance)
    with writes_only(s, "run", "requests", "months", "diary"):
        held.leave_alone(s.state, 0, 40, chance - 1e-9)
    assert requests_today(s) == [(0, BY_LEAVING_ALONE, NOWHERE)]
    assert s.state.hot[0].status == EXPLOITED
    (line,) = s.diary()
    assert (line["what"], line["detail"]) == (LEFT, BY_LEAVING_ALONE)
    assert line["number"] == pytest.approx(chance)
