"""How many days something lasts: whole days, and the mean is what was asked for."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.length import around, nearest_day, whole_days


def even_numbers(n: int) -> np.ndarray:
    """Return `n` even numbers in [0, 1): means over them are sums, not estimates."""
    return (np.arange(n) + 0.5) / n


@given(st.floats(1, 365), st.floats(0, 0.95), st.floats(0, 1, exclude_max=True))
def test_a_length_lies_around_its_mean_and_is_at_least_a_day(mean, spread, u):
    length = around(mean, spread, u)
    assert (
        max(1.0, mean * (1 - spread)) - 1e-9 <= length <= min(2 * mean - 1, mean * (1 + spread)) + 1e-9 or mean == 1
    )


@pytest.mark.parametrize("mean", [1, 1.5, 2, 3, 5, 7, 18, 60.25])
def test_the_mean_in_whole_days_is_the_mean_asked_for(mean):
    lengths = [around(mean, 0.7, u) for u in even_numbers(499)]
    days = np.array([[whole_days(x, v) for v in even_numbers(501)] for x in lengths])
    assert days.min() >= 1
    assert abs(days.mean() - mean) < 0.01
    cut = np.mean([math.floor(x) for x in lengths])  # what was done before: it must be caught here
    assert mean == 1 or abs(cut - mean) > 0.2


@given(st.integers(1, 3650), st.floats(0, 1, exclude_max=True))
def test_whole_days_stay_as_they_are(days, u):
    assert whole_days(float(days), u) == days


def test_the_nearest_day():
    assert [nearest_day(x) for x in (0.4, 1.5, 699.9, 700.0)] == [0, 2, 700, 700]
