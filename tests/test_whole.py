"""Whole numbers from Python: in the range that a file has, and nothing that only looks like one."""

from __future__ import annotations

import numpy as np
import pytest

from sim.errors import ConfigError
from sim.whole import whole_number


@pytest.mark.parametrize("given", [0, 9, np.int8(3), np.uint64(9)])
def test_a_whole_number_in_range_is_itself(given):
    found = whole_number("seed", given, 0, 9)
    assert found == given
    assert type(found) is int


@pytest.mark.parametrize("given", [-1, 10, 2**70, True, False, np.True_, 1.0, np.float64(2), "3", None, [1]])
def test_anything_else_is_one_line(given):
    with pytest.raises(ConfigError) as told:
        whole_number("seed", given, 0, 9)
    assert "expected a whole number from 0 to 9, got" in str(told.value)
    assert "\n" not in str(told.value)
