"""Charge and verdict: known answers."""

import math

import pytest

from sim import records
from sim.rules import courts
from tests.rules.records import one, parameters

NUMBERS = {
    "charge__chance": 0.4, "charge__trafficking": 0.2, "charge__trained": 0.6, "jury__attitudes": 1.0, "judges__knowledge": 0.5,
    "verdict__intercept": 1.0, "verdict__evidence": 2.0, "verdict__without": -1.5,
}  # fmt: skip


def lever(**values):
    return one(records.LEVER, **values)


def test_attitudes_act_on_the_verdict_or_on_charging():
    """L83: a number with two ends. At each of them the other rule reads no attitude."""
    bare, c = lever(), one(records.CASE, said=1.0)
    verdict, charging = (parameters(**NUMBERS, jury__at_charging=x) for x in (0.0, 1.0))
    assert courts.chance_charged(1.0, verdict) == courts.chance_charged(0.0, verdict) == pytest.approx(0.4)
    odds = 0.4 / 0.6 * math.exp(1.0)
    assert courts.chance_charged(1.0, charging) == pytest.approx(odds / (1 + odds))
    assert courts.chance_convicted(c, 1.0, 1.0, bare, verdict) == pytest.approx(1 / (1 + math.exp(-2.0)))
    assert courts.chance_convicted(c, 1.0, 1.0, bare, charging) == courts.chance_convicted(
        c, 1.0, 0.0, bare, charging
    )


@pytest.mark.parametrize(("days", "aware"), [(0.0, 0.2), (100.0, 0.6), (200.0, 0.8), (1e6, 1.0)])
def test_juries_come_to_what_is_stated_in_time(days, aware):
    """E121; without a half-life at once."""
    assert courts.awareness_of_juries(1.0, 0.2, days, parameters(jury__half_life=100.0)) == pytest.approx(aware)
    assert courts.awareness_of_juries(1.0, 0.2, days, parameters()) == 1.0


def test_training_moves_which_law_a_charge_names():
    p = parameters(**NUMBERS)
    shares = [courts.share_as_trafficking(lever(prosecutor_training=x), p) for x in (0.0, 0.5, 1.0)]
    assert shares == pytest.approx([0.2, 0.4, 0.6])


def test_the_verdict_is_logistic_in_evidence_testimony_and_what_judges_know():
    p, bare = parameters(**NUMBERS), lever()
    just, more = one(records.CASE, said=1.0), one(records.CASE, said=1.0, phone=0.4)
    assert courts.chance_convicted(just, 1.0, 0.0, bare, p) == pytest.approx(1 / (1 + math.exp(-1.0)))
    assert courts.chance_convicted(just, 0.0, 0.0, bare, p) == pytest.approx(1 / (1 + math.exp(0.5)))
    assert courts.chance_convicted(more, 1.0, 0.0, bare, p) == pytest.approx(1 / (1 + math.exp(-1.8)))
    assert courts.chance_convicted(just, 1.0, 0.0, lever(judges_workshop=1.0), p) == pytest.approx(
        1 / (1 + math.exp(-1.5))
    )
