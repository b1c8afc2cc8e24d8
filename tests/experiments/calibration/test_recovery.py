"""Recovery tells what patterns give back and what they do not."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.calibration.recovery import NothingToRecover, recover
from tests.experiments.calibration.planted import ENTRIES, SCALE, each, planted


def test_recovery_tells_what_comes_back_and_what_does_not():
    def deaf(numbers, trial):
        values = planted(numbers, trial, sharp=2.5)
        values[-1] = ENTRIES[-1].target * 1.0
        return values

    told: list[str] = []
    rows = recover(SCALE, ENTRIES, each(deaf), 2, most=1500, tell=told.append)
    assert rows[0].narrowed > 0.4
    assert rows[-1].narrowed < 0.3  # nothing in the patterns tells of it
    assert all(row.covered for row in rows[:-1])
    assert len(told) == len(rows) + 1
    assert told[0].startswith(f"{rows[0].name}: known ")
    assert told[-2].endswith((": hardly", ": in part"))


def test_a_pattern_without_a_value_leaves_nothing_to_recover():
    with pytest.raises(NothingToRecover, match="no value"):
        recover(SCALE, ENTRIES, each(lambda x, k: np.full(len(ENTRIES), np.nan)), 2)
