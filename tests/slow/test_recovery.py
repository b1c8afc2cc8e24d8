"""Parameter recovery on the model itself: what the patterns can tell of a known number comes back."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.calibration.fitting import Scale
from experiments.calibration.recovery import recover
from experiments.calibration.trials import Trials
from experiments.calibration.trying import SEED, Makers, Trying
from experiments.patterns.file import load as load_patterns
from sim.beliefs import Beliefs
from sim.structure import Structure
from sim.world import World
from tests.experiments.calibration.planted import each

PATTERNS = load_patterns()
SCALE, ENTRIES = Scale(PATTERNS.free), [PATTERNS.entries[n] for n in PATTERNS.calibrated()]


def trying(room):
    trials = Trials(room / "trials.csv", "# made from: a test", PATTERNS.free, PATTERNS.calibrated())
    world, even = World.load("bay_area"), Beliefs.load("even")
    return Trying(world, even, Structure.load("default"), trials, Makers(2))


@pytest.mark.slow
def test_known_numbers_come_back(tmp_path):
    rows = recover(SCALE, ENTRIES, trying(tmp_path), SEED + 77, most=900)
    # 90 % ranges of six parameters: fewer than four cover by chance in 2 of 1,000 calibrations (binomial, .9)
    assert sum(row.covered for row in rows) >= 4
    by_name = {row.name: row for row in rows}
    assert by_name["return.multiplier"].narrowed > 0.3
    assert by_name["found.police"].narrowed > 0.3


@pytest.mark.slow
def test_patterns_that_tell_nothing_recover_nothing(tmp_path):
    """The sabotaged control: every trial gives the same patterns, so no range is narrowed."""
    middle = SCALE.to_numbers(np.full((1, len(SCALE.names)), 0.5))
    (fixed,) = trying(tmp_path)(middle, 1)
    rows = recover(SCALE, ENTRIES, each(lambda x, k: fixed), SEED, most=300)
    assert max(row.narrowed for row in rows) < 0.3
