"""A million values of the model's own functions against correctly rounded ones."""

from __future__ import annotations

import pytest

from sim.exact import exp, log
from sim.normal import normal
from tests import test_exact, test_normal
from tests.test_exact import some_exponents, some_numbers, true_exp, true_log

MILLION = 1_000_000


@pytest.mark.slow
@pytest.mark.parametrize(("own", "true", "some"), [(exp, true_exp, some_exponents), (log, true_log, some_numbers)])
def test_a_million_values_err_by_less_than_one_unit_in_the_last_place(own, true, some):
    worst = test_exact.largest_error(own, true, some(MILLION, 11))
    print(f"{own.__name__}: at most {worst:.3f} units in the last place")
    assert worst < 1.0


@pytest.mark.slow
def test_many_normal_numbers():
    """A tenth of a million: their true values take a series."""
    worst = test_normal.largest_error(normal, test_normal.some_uniform(MILLION // 10, 12))
    print(f"normal: at most {worst:.2f} units in the last place")
    assert worst < test_normal.UNITS
