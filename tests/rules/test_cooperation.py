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
    assert cooperation.circumstances(0.0, False, True, True, p) == 0.0
    assert cooperation.circumstances(0.5, False, True, True, p) == pytest.approx(
        0.5
    )  # an advocate seen as half independent
    assert cooperation.circumstances(0.0, True, False, False, p) == pytest.approx(0.8 - 0.5 - 0.7)


def test_to_go_on_is_easier_than_to_begin():
    p = parameters(cooperation__staying=3.0)
    assert cooperation.chance_goes_on(-1.0, p) == pytest.approx(1 / (1 + math.exp(-2.0)))
    assert cooperation.chance_goes_on(-1.0, p) > cooperation.chance_agrees(-1.0)
