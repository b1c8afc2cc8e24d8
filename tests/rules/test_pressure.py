"""Police pressure and moves: known answers."""

from __future__ import annotations

import math

import pytest

from sim.rules import pressure
from tests.rules.records import parameters


@pytest.mark.parametrize(
    ("police", "held", "felt"),
    [(0.0, 0.0, 0.0), (0.2, 100.0, 0.0), (0.4, 100.0, 1.0), (0.0, 100.0, -1.0), (9.0, 100.0, 2.0)],
)
def test_pressure_is_over_the_usual(police, held, felt):
    assert pressure.pressure_felt(police, held, parameters(pressure__usual=0.002)) == pytest.approx(felt)


def test_a_stop_is_shorter_under_pressure_and_never_under_a_night():
    p = parameters(pressure__leave=math.log(2.0))
    assert [pressure.mean_nights(7.0, felt, p) for felt in (-1.0, 0.0, 1.0, 2.0)] == pytest.approx(
        [13.0, 7.0, 4.0, 2.5]
    )
    assert pressure.mean_nights(1.0, 2.0, p) == 1.0
    assert pressure.mean_nights(7.0, 1.0, parameters()) == 7.0  # neutral


def test_a_county_under_pressure_is_gone_to_less():
    p = parameters(pressure__away=math.log(4.0))
    assert pressure.weight_of_county(0.4, 1.0, p) == pytest.approx(0.1)
    assert pressure.weight_of_county(0.4, 1.0, parameters()) == 0.4
    assert [pressure.chance_passes_over(felt, p) for felt in (-1.0, 0.0, 1.0)] == pytest.approx([0.0, 0.0, 0.75])


def test_what_is_remembered_comes_to_what_is_every_day():
    p = parameters(pressure__memory=20.0)
    felt = 0.0
    for day in range(500):
        felt = pressure.remember(felt, 3.0, p)
        if day == 0:
            assert felt == pytest.approx(0.15)
    assert felt == pytest.approx(3.0, abs=1e-8)
