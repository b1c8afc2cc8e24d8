"""What decides: planted spreads beside planted means, both ways, and in between."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.estimates.deciding import ALIKE, DECIDES, LESS, MORE, NOT, UNCLEAR, judge, side
from tests.experiments.estimates.test_decomposition import plant


def shifted(seed: int, mean: float, **parts: float) -> np.ndarray:
    runs = plant(np.random.default_rng(seed), points=24, units=8, structure=0.0, luck=1.0, **parts)
    return runs - 10.0 + mean


@pytest.mark.parametrize(("mean", "sign"), [(0.0, DECIDES), (30.0, NOT)])
def test_a_spread_decides_where_it_is_larger_than_the_mean(mean, sign):
    found = judge(shifted(1, mean, beliefs=3.0), ["beliefs", "drawn points"], family=15)
    assert found["beliefs"].sign == sign
    assert found["beliefs"].low < 3.0 < found["beliefs"].high
    assert found["beliefs"].beside_beliefs == ""


def test_it_is_not_told_where_spread_and_mean_are_alike():
    """Spread 3, mean 3: of 20, told in at most 2, by luck (15 intervals together: each misses once in 300)."""
    told = [
        judge(shifted(s, 3.0, beliefs=3.0, members=3.0), ["beliefs"], family=15)["beliefs"].sign for s in range(20)
    ]
    assert told.count(UNCLEAR) >= 18


@pytest.mark.parametrize(("points", "word"), [(9.0, MORE), (0.3, LESS)])
def test_numbers_that_move_it_more_or_less_than_the_beliefs(points, word):
    found = judge(shifted(2, 5.0, beliefs=3.0, **{"drawn points": points}), ["drawn points"], family=15)
    assert found["drawn points"].beside_beliefs == word
    assert (
        judge(shifted(2, 5.0, **{"drawn points": points}), ["drawn points"], 15, compare=False)[
            "drawn points"
        ].beside_beliefs
        == ""
    )


def test_two_units_are_refused():
    with pytest.raises(ValueError, match="three units"):
        judge(plant(np.random.default_rng(1), units=2), ["beliefs"], 15)


def test_sides():
    assert [side(*ends, (MORE, LESS, ALIKE)) for ends in ((1, 2), (-2, -1), (-1, 1))] == [MORE, LESS, ALIKE]
