"""What luck alone makes of a total Sobol index: known answers, and no star for a number that does nothing."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.designs.saltelli import saltelli
from experiments.estimates.sensitivity import TOTAL, as_table, luck_of_totals, saltelli_measures
from experiments.estimates.total_by_luck import total_by_luck
from experiments.tables.sensitivity import is_clear

UNITS, BASE = 4, 256


def noisy(size: float, seed: int) -> np.ndarray:
    """Return values [point, unit] of the first of two numbers, with luck at each point, and luck that all points share."""
    luck = np.random.default_rng(seed)
    x = saltelli(2, BASE, False, seed)
    values = size * x[:, :1] + luck.normal(size=(len(x), UNITS)) + 5 * luck.normal(size=(1, UNITS))
    return values


def test_luck_alone_makes_a_total_index_of_one():
    """Nothing acts: a total index is 1, and all of it is luck; shared luck counts for nothing. 256 rows: within 0.2."""
    assert total_by_luck(noisy(0.0, 1), 2, 4) == pytest.approx([1.0, 1.0], abs=0.2)


def test_it_is_the_share_of_luck_in_the_variance_over_points():
    """Size 4: the number's variance is 16 / 12, that of luck 1 / 4. So luck makes .25 / 1.58 of each."""
    assert total_by_luck(noisy(4.0, 1), 2, 4) == pytest.approx([0.158, 0.158], abs=0.03)


def test_a_row_that_lacks_a_value_is_left_out_and_one_unit_tells_nothing():
    values = noisy(4.0, 1)
    values[5, 2] = np.nan
    assert total_by_luck(values, 2, 4) == pytest.approx(total_by_luck(np.delete(values, range(4, 8), 0), 2, 4))
    assert np.isnan(total_by_luck(values[:, :1], 2, 4)).all()


def test_only_a_number_that_acts_gets_a_star():
    """A plain look at zero (the control) gives one to both."""
    values = noisy(4.0, 1)
    found = saltelli_measures(["acts", "does_nothing"], values.mean(axis=1), False, False, [])
    table = as_table(
        [(("a", "b"), m) for m in [*found, *luck_of_totals(["acts", "does_nothing"], values, False)]], "days", "all"
    )
    by = {str(m): rows.set_index("source") for m, rows in table.groupby("measure")}
    assert [is_clear(by, TOTAL, n) for n in ("acts", "does_nothing")] == [True, False]
    assert (by[TOTAL]["together_low"] > 0).all()
