"""Variances of many rows at once are those of each row alone; means of units are what pandas gives."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from experiments.estimates.variances import Units, pairing_gain, parts_of_variance, within

UNITS = {
    "one": np.zeros(9),
    "sorted": np.array([0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4]),
    "round again": np.arange(40) // 2 % 3,
    "each its own": np.arange(7)[::-1],
}


@pytest.mark.parametrize("name", UNITS)
def test_means_of_units_are_those_of_pandas(name):
    """To the last bit with pandas 3.1; older versions sum sorted groups otherwise."""
    of = UNITS[name]
    values = np.random.default_rng(1).normal(100.0, 30.0, (200, len(of)))
    expected = np.array([pd.Series(row).groupby(of).mean() for row in values])
    np.testing.assert_allclose(Units(of).means(values), expected, rtol=1e-14)
    if pd.__version__ >= "3.1":
        np.testing.assert_array_equal(Units(of).means(values), expected)


def test_a_number_without_end_makes_its_unit_so_and_no_other():
    values = np.array([[1.0, np.inf, 2.0, 3.0, 5.0, 4.0]])
    assert Units(np.array([0, 1, 1, 0, 0, 1])).means(values).tolist() == [[3.0, np.inf]]


@pytest.mark.parametrize("name", UNITS)
def test_rows_do_not_touch_each_other(name):
    units = Units(UNITS[name])
    of, against = np.random.default_rng(2).normal(0.0, 1.0, (2, 30, len(units.of)))
    np.testing.assert_array_equal(within(of, units), np.concatenate([within(of[[k]], units) for k in range(30)]))
    apart = np.concatenate([pairing_gain(of[[k]], against[[k]], units) for k in range(30)])
    np.testing.assert_array_equal(pairing_gain(of, against, units), apart)
    for whole, one in zip(parts_of_variance(of, units), parts_of_variance(of[[3]], units), strict=True):
        np.testing.assert_array_equal(whole[3], one[0])
