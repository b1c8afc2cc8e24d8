"""Bands of curves: a day's interval is the usual one, and all days of a curve are held at once as often as is said."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import stdtrit

from experiments.estimates.bands import band_of, largest_quantile
from experiments.estimates.paired import interval


def test_days_alike_need_no_wider_band_and_days_apart_one_as_wide_as_known():
    rng = np.random.default_rng(1)
    one = rng.normal(size=(12, 1))
    assert largest_quantile(np.repeat(one, 40, axis=1)) == pytest.approx(stdtrit(11, 0.975), rel=0.06)
    apart = rng.normal(size=(60, 10))
    apart = np.linalg.qr(apart - apart.mean(axis=0))[0]  # ten days that have nothing to do with each other
    alone = 1 - (1 - 0.95 ** (1 / 10)) / 2
    assert largest_quantile(apart) == pytest.approx(stdtrit(59, alone), rel=0.06)


def test_a_days_interval_is_the_usual_one_and_a_day_without_spread_has_none():
    units = np.array([[0.0, 0.1, 0.3], [0.0, 0.2, 0.5], [0.0, 0.4, 0.6]])
    found = band_of(units)
    for k in range(3):
        assert (found.mean[k], found.low[k], found.high[k]) == pytest.approx(interval(units[:, k]))
    assert found.together_low[0] == found.together_high[0] == 0.0
    assert (found.together_high[1:] > found.high[1:] - 1e-3).all()
    assert np.isnan(band_of(units[:1]).together_low).all()


def times_held(times: int, units: int) -> tuple[int, int]:
    """Return how often a band holds a whole curve (a random walk of 30 days, mean 0), and how often each day's intervals do."""
    rng = np.random.default_rng(2)
    at_once = each = 0
    for _ in range(times):
        found = band_of(np.cumsum(rng.normal(size=(units, 30)), axis=1))
        at_once += bool(((found.together_low <= 0) & (found.together_high >= 0)).all())
        each += bool(((found.low <= 0) & (found.high >= 0)).all())
    return at_once, each


def test_all_days_are_held_at_once_some_95_times_of_100_and_not_by_intervals_of_each_day():
    # 200 curves of 12 units: held with chance .95 each, 190 are expected; outside 176 to 199 with chance below 1e-4.
    at_once, each = times_held(200, 12)
    assert 176 <= at_once <= 199
    assert each < 170  # the control
