"""Training programs: known answers."""

from __future__ import annotations

import pytest

from sim.rules import training
from tests.rules.records import parameters


def test_who_is_reached_is_meant_and_complies():
    assert training.is_reached(0.39, 0.8, 0.5)
    assert not training.is_reached(0.41, 0.8, 0.5)
    assert not training.is_reached(0.0, 0.0, 1.0)
    assert not training.is_reached(0.0, 1.0, 0.0)  # nobody checks, and nobody comes


def test_rates_a_year_become_chances_a_day():
    p = parameters(training__pace=3.65, training__fades=0.365)
    assert training.chance_trained(p) == pytest.approx(0.01)
    assert training.chance_forgets(p) == pytest.approx(0.001)
    assert training.chance_forgets(parameters()) == 0.0


def test_trained_advocates_record_more():
    p = parameters(record__accepted=0.1, training__recognition=1.5)
    assert training.chance_recorded(1, p) == pytest.approx(0.25)
    assert training.chance_recorded(0, p) == 0.1
    assert training.chance_recorded(1, parameters(record__accepted=0.1)) == 0.1  # neutral
