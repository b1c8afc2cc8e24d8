"""What luck alone makes of a total Sobol index: it is above zero also for a number that does nothing."""

from __future__ import annotations

import numpy as np


def total_by_luck(by_unit: np.ndarray, factors: int, each: int) -> np.ndarray:
    """Return what the total index of each factor would be if it did nothing, [factor]; NaN where it cannot be told.

    A total index is half the mean square of the change with one factor, as a share of the variance of the values (Jansen
    1999). Luck changes values, too, and the spread of a change between units says how much. Luck that is the same at
    both points leaves the change, and is not counted. `by_unit`: values of a Saltelli design [point, unit]; `each`:
    points of one of its rows. Rows in which a value is missing are left out; two rows and two units are needed.
    """
    rows = by_unit.reshape(-1, each, by_unit.shape[1])
    rows = rows[np.isfinite(rows).all(axis=(1, 2))]
    if len(rows) < 2 or by_unit.shape[1] < 2:
        return np.full(factors, np.nan)
    changes = rows[:, 1 : 1 + factors] - rows[:, :1]
    luck = changes.var(axis=2, ddof=1).mean(axis=0) / by_unit.shape[1]
    whole = rows.mean(axis=2)[:, [0, -1]].var()
    return np.asarray(luck / 2 / whole) if whole > 0 else np.full(factors, np.nan)
