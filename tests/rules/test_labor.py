"""What ties people to an employer and what they fear: worked by hand; each part alone, and each nothing at its neutral value."""

from __future__ import annotations

import math

import pytest

from sim import records
from sim.codes import DEBT, FAMILY_THREATENED, HOUSED_BY_EMPLOYER, KNOWN_FROM_HOME, LABOR, MEANS, PAPERS_TAKEN, SEX
from sim.rules import bond, labor
from tests.rules.records import one, parameters, victim

EMPLOYER = one(records.TRAFFICKER, form=LABOR)
PARTS = {DEBT: "labor__fear_debt", PAPERS_TAKEN: "labor__fear_papers", FAMILY_THREATENED: "labor__fear_family"}


def worker(means=0, undocumented=0, trauma=0.0):
    return victim(means=means, undocumented=undocumented, trauma=trauma)


def test_each_thing_that_ties_has_its_own_number():
    assert [1 << k for k in range(len(MEANS))] == [
        DEBT, PAPERS_TAKEN, FAMILY_THREATENED, HOUSED_BY_EMPLOYER, KNOWN_FROM_HOME
    ]  # fmt: skip
    assert labor.is_tied_by(worker(DEBT + KNOWN_FROM_HOME), KNOWN_FROM_HOME)
    assert not labor.is_tied_by(worker(DEBT + KNOWN_FROM_HOME), PAPERS_TAKEN)


def test_fear_by_hand():
    """.3 with nothing; debt .1, papers .1, family .2, deportation .25: never more than 1."""
    p = parameters()
    assert bond.fear_target(worker(), EMPLOYER, p) == pytest.approx(0.3)
    assert bond.fear_target(worker(DEBT), EMPLOYER, p) == pytest.approx(0.4)
    assert bond.fear_target(worker(DEBT + PAPERS_TAKEN + FAMILY_THREATENED), EMPLOYER, p) == pytest.approx(0.7)
    assert bond.fear_target(worker(DEBT + PAPERS_TAKEN + FAMILY_THREATENED, 1), EMPLOYER, p) == pytest.approx(0.95)
    assert bond.fear_target(worker(DEBT + FAMILY_THREATENED, 1), EMPLOYER, parameters(labor__fear=0.6)) == 1.0


@pytest.mark.parametrize("means", PARTS)
def test_each_way_into_fear_is_alone(means):
    """At 0 it is not there; the others stay as they were."""
    rest = sum(PARTS) - means
    none = parameters(**{PARTS[means]: 0.0})
    assert labor.fear_level(worker(means), EMPLOYER, none) == labor.fear_level(worker(), EMPLOYER, none)
    assert labor.fear_level(worker(rest), EMPLOYER, none) == labor.fear_level(worker(rest), EMPLOYER, parameters())
    assert labor.fear_level(worker(means), EMPLOYER, parameters()) > labor.fear_level(
        worker(), EMPLOYER, parameters()
    )


def test_the_tie_by_hand():
    """.25, with loyalty .5, and .15 for a full trauma history."""
    p = parameters()
    assert bond.target(worker(), EMPLOYER, p) == pytest.approx(0.25)
    assert bond.target(worker(KNOWN_FROM_HOME), EMPLOYER, p) == pytest.approx(0.5)
    assert bond.target(worker(KNOWN_FROM_HOME, trauma=1.0), EMPLOYER, p) == pytest.approx(0.65)
    assert bond.target(worker(KNOWN_FROM_HOME), EMPLOYER, parameters(labor__loyalty=0.0)) == pytest.approx(0.25)


def test_recognition_begins_lower():
    p = parameters()
    assert labor.recognition_at_start(LABOR, p) == 0.12
    assert labor.recognition_at_start(SEX, p) == p["recognition_start"]
    same = parameters(labor__recognition=p["recognition_start"])
    assert labor.recognition_at_start(LABOR, same) == labor.recognition_at_start(SEX, same)


def test_who_fears_or_is_loyal_leaves_less():
    p = parameters()
    tie, fear = p["leaving_alone_at_bond"], p["return_at_fear"]
    assert labor.chance_leaves_employer(tie, fear, p) == pytest.approx(0.0011)
    assert labor.chance_leaves_employer(tie, fear + 0.5, p) == pytest.approx(0.0011 * math.exp(-0.5))
    assert labor.chance_leaves_employer(tie + 0.1, fear, p) == pytest.approx(
        0.0011 * math.exp(-0.1 * p["leaving_alone_bond"])
    )
    fearless = parameters(labor__leaving_fear=0.0)
    assert labor.chance_leaves_employer(tie, 1.0, fearless) == labor.chance_leaves_employer(tie, 0.0, fearless)
    assert labor.chance_leaves_employer(tie, fear, parameters(labor__leaving=0.0)) == 0.0


def test_exploited_again_by_hand():
    """.003 with neither roof nor income; nothing with both, and nothing where the number is 0."""
    p = parameters()
    assert labor.chance_again(victim(need_income=1.0, need_housing=1.0), p) == pytest.approx(0.003)
    assert labor.chance_again(victim(need_income=0.9, need_housing=0.4), p) == pytest.approx(0.00108)
    assert labor.chance_again(victim(need_income=0.0, need_housing=1.0), p) == 0.0
    assert labor.chance_again(victim(need_income=1.0, need_housing=1.0), parameters(labor__again=0.0)) == 0.0


def test_another_employer_is_nobody_from_home_and_the_rest_stays():
    v = worker(DEBT + KNOWN_FROM_HOME)
    for _ in range(2):
        labor.loosen_loyalty(v)
        assert v["means"] == DEBT
