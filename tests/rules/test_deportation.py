"""Deportation: the chance, the fear, and what is believed of a firewall."""

from __future__ import annotations

import pytest

from sim import records
from sim.codes import DEBT_AND_THREAT, ROMANTIC, VIOLENT
from sim.rules import bond, deportation
from tests.rules.records import one, parameters, victim

TODAY = {"climate": 1.0, "firewall": 0.0}


def lever(**values):
    return one(records.LEVER, **{**TODAY, **values})


def test_the_chance_grows_with_the_climate_and_falls_behind_a_firewall():
    assert deportation.chance_handed_over(0.1, lever()) == 0.1
    assert deportation.chance_handed_over(0.1, lever(climate=2.0, firewall=0.25)) == pytest.approx(0.15)
    assert deportation.chance_handed_over(0.1, lever(firewall=1.0)) == 0.0
    assert deportation.chance_handed_over(0.6, lever(climate=3.0)) == 1.0


def test_only_what_is_believed_of_a_firewall_lowers_fear():
    assert deportation.fear_multiple(lever(), 1.0) == 1.0
    assert deportation.fear_multiple(lever(firewall=1.0), 0.0) == 1.0
    assert deportation.fear_multiple(lever(climate=2.0, firewall=0.5), 0.5) == pytest.approx(1.5)


def test_fear_of_deportation_is_of_people_without_papers_and_more_where_somebody_threatens_to_report():
    p = parameters(fear__undocumented=0.2, threat__report=0.5)
    other, threatens = one(records.TRAFFICKER, style=ROMANTIC), one(records.TRAFFICKER, style=DEBT_AND_THREAT)
    assert deportation.fear_added(victim(undocumented=0, climate=3.0), threatens, p) == 0.0
    assert deportation.fear_added(victim(undocumented=1), other, p) == pytest.approx(0.2)
    assert deportation.fear_added(victim(undocumented=1, climate=1.5), threatens, p) == pytest.approx(0.2 * 1.5 * 1.5)


def test_a_firewall_lowers_no_other_fear():
    """Neither fear of the trafficker nor, where it is a term of its own, for family abroad (E160)."""
    t, p = one(records.TRAFFICKER, style=VIOLENT), parameters(fear__violent=0.4, fear__undocumented=0.2)
    believed = bond.fear_target(victim(undocumented=1, climate=0.0), t, p)
    assert believed == bond.fear_target(victim(undocumented=0), t, p) == pytest.approx(0.4)


def test_belief_is_earned_slowly_and_lost_at_once():
    c, p = one(records.COMMUNITY), parameters(firewall__half_life=100.0, firewall__lost=1.0)
    for _ in range(100):
        deportation.earn_belief(c, True, p)
    assert c["credibility"] == pytest.approx(0.5)
    deportation.lose_belief(c, p)
    assert c["credibility"] == 0.0
    deportation.earn_belief(c, False, p)
    assert c["credibility"] == 0.0  # without a firewall there is nothing to believe


def test_a_firewall_that_ends_is_forgotten():
    c, p = one(records.COMMUNITY, credibility=0.8), parameters(firewall__half_life=90.0)
    for _ in range(90):
        deportation.earn_belief(c, False, p)
    assert c["credibility"] == pytest.approx(0.4)
