"""Recovery tells what patterns give back and what they do not."""

from __future__ import annotations

from experiments.calibration.recovery import recover
from tests.experiments.calibration.planted import ENTRIES, SCALE, planted


def test_recovery_tells_what_comes_back_and_what_does_not():
    def deaf(numbers, trial):
        values = planted(numbers, trial, sharp=2.5)
        values[-1] = ENTRIES[-1].target * 1.0
        return values

    rows = recover(SCALE, ENTRIES, deaf, 2, most=1500, quiet=True)
    assert rows[0].narrowed > 0.4
    assert rows[-1].narrowed < 0.3  # nothing in the patterns tells of it
    assert all(row.covered for row in rows[:-1])
