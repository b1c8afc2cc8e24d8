"""Parameter recovery on the model itself: what the patterns can tell of a known number comes back."""

from __future__ import annotations

import pytest

from experiments.calibration.calibrate import SEED, Calibration
from experiments.calibration.recovery import recover
from sim.beliefs import Beliefs


@pytest.mark.slow
def test_known_numbers_come_back():
    calibration, even = Calibration(), Beliefs.load("even")
    rows = recover(
        calibration.scale, calibration.entries, lambda x, k: calibration.values(even, x, k), SEED + 77, most=900
    )
    # 90 % ranges of six parameters: fewer than four cover by chance in 2 of 1,000 calibrations (binomial, .9)
    assert sum(row.covered for row in rows) >= 4
    by_name = {row.name: row for row in rows}
    assert by_name["return.multiplier"].narrowed > 0.3
    assert by_name["found.police"].narrowed > 0.3


@pytest.mark.slow
def test_patterns_that_tell_nothing_recover_nothing():
    """The sabotaged control: every trial gives the same patterns, so no range is narrowed."""
    calibration, even = Calibration(), Beliefs.load("even")
    fixed = calibration.values(even, start_of(calibration), 1)
    rows = recover(calibration.scale, calibration.entries, lambda x, k: fixed, SEED, most=300, quiet=True)
    assert max(row.narrowed for row in rows) < 0.3


def start_of(calibration):
    import numpy as np

    return calibration.scale.to_numbers(np.full(len(calibration.scale.names), 0.5))
