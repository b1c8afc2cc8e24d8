"""Cooperation: known answers."""

import math

import pytest

from sim import records
from sim.codes import DEBT_AND_THREAT, NOBODY, ROMANTIC
from sim.rules import cooperation
from tests.rules.records import one, parameters, victim

NUMBERS = {
    "cooperation__intercept": -1.5, "cooperation__trust": 2.0, "cooperation__fear": -1.0, "cooperation__bond": -2.0,
    "cooperation__threat": -0.5, "cooperation__arrested": -0.75,
}  # fmt: skip


def test_nobody_cooperates_before_they_are_asked():
    assert victim()["witness"] == NOBODY


def test_saying_yes_is_logistic_in_trust_fear_and_tie():
    p, t = parameters(**NUMBERS), one(records.TRAFFICKER, style=ROMANTIC)
    v = victim(trust_police=0.5, fear=0.4, bond=0.25)
    assert cooperation.willingness(v, t, p) == pytest.approx(-1.5 + 1.0 - 0.4 - 0.5)
    assert cooperation.chance_agrees(0.0) == 0.5
    assert cooperation.chance_agrees(-1.4) == pytest.approx(1 / (1 + math.exp(1.4)))


def test_threats_and_an_arrest_make_yes_less_likely():
    """E28, L62."""
    p, v = parameters(**NUMBERS), victim(arrests=2)
    plain = cooperation.willingness(victim(), one(records.TRAFFICKER, style=ROMANTIC), p)
    both = cooperation.willingness(v, one(records.TRAFFICKER, style=DEBT_AND_THREAT), p)
    assert both - plain == pytest.approx(-0.5 - 0.75)


def test_how_somebody_is_asked():
    p = parameters(
        cooperation__accompanied=1.0, cooperation__protected=0.8, cooperation__known=-0.5, cooperation__language=-0.7
    )
    assert cooperation.circumstances(0.0, False, True, 0.0, p) == 0.0
    assert cooperation.circumstances(0.5, False, True, 0.0, p) == pytest.approx(
        0.5
    )  # an advocate seen as half independent
    assert cooperation.circumstances(0.0, True, False, 1.0, p) == pytest.approx(0.8 - 0.5 - 0.7)
    assert cooperation.circumstances(0.0, False, True, 0.5, p) == pytest.approx(
        -0.35
    )  # half is left with an interpreter


RATE = {
    **NUMBERS, "cooperation__withdraws": 0.001, "cooperation__lasting": 0.5, "cooperation__supported": -0.5,
    "trust__at_police": 0.2, "return__at_fear": 0.25, "return__at_bond": 0.5,
}  # fmt: skip
REFERENCE = {"trust_police": 0.2, "fear": 0.25, "bond": 0.5}


@pytest.mark.parametrize(
    ("person", "known", "log_factor"),
    [
        ({}, False, 0.0),
        ({}, True, -0.5),
        ({"trust_police": 0.7}, False, -0.5 * 2.0 * 0.5),
        ({"fear": 0.65}, False, 0.5 * 1.0 * 0.4),
        ({"bond": 0.75}, False, 0.5 * 2.0 * 0.25),
        ({"trust_police": 0.7, "bond": 0.75}, True, -0.5 - 0.5 + 0.25),
    ],
)
def test_withdrawing_is_a_rate_that_trust_fear_tie_and_support_move(person, known, log_factor):
    p = parameters(**RATE)
    v = victim(**{**REFERENCE, **person})
    assert cooperation.chance_withdraws(v, known, p) == pytest.approx(0.001 * math.exp(log_factor))


def test_at_their_neutral_values_nothing_moves_it():
    p = parameters(**{**RATE, "cooperation__lasting": 0.0, "cooperation__supported": 0.0})
    assert cooperation.chance_withdraws(victim(trust_police=1.0, fear=0.0, bond=0.0), True, p) == 0.001
    ends = {"cooperation__trust": 4.0, "cooperation__fear": -3.0, "cooperation__bond": -3.0, "trust__at_police": 0.5}
    often = parameters(**{**RATE, **ends, "cooperation__withdraws": 0.005, "cooperation__lasting": 1.0})
    assert cooperation.chance_withdraws(victim(trust_police=0.0, fear=1.0, bond=1.0), False, often) == 1.0


@pytest.mark.parametrize(("rise", "before", "after"), [(0.0, 0.5, 0.5), (0.05, 0.5, 0.525), (0.05, 1.0, 1.0)])
def test_cooperation_without_protection_raises_fear(rise, before, after):
    """By a share of what is left to 1."""
    v = victim(fear=before)
    cooperation.grow_afraid(v, parameters(cooperation__fear_rise=rise))
    assert v["fear"] == pytest.approx(after)
