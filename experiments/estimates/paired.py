"""Estimates: scenarios are subtracted within a replicate; the unit is the replicate, or with calibration the member.

What the spread of an estimate is made of stands beside its interval: between members (what the patterns leave open)
and between runs of one member (luck).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from experiments.estimates import variances
from experiments.estimates.variances import Units
from experiments.question.experiment import Experiment
from experiments.question.members import member_number
from experiments.results.rows import COLUMNS

LEVEL = 0.95
COUNTS = ("n_replicates", "n_index", "n_members")
ROW_NUMBERS = COLUMNS[COLUMNS.index("unit") + 1 :]  # of the summary: all that a row of runs gives


def interval(values: np.ndarray, level: float = LEVEL) -> tuple[float, float, float]:
    """Return mean, low and high of a t interval over units; no interval from fewer than two."""
    mean, low, high = intervals(np.asarray(values, float)[None], level, axis=1)[0]
    return float(mean), float(low), float(high)


def intervals(values: np.ndarray, level: float = LEVEL, axis: int = 0) -> np.ndarray:
    """Return [column, (mean, low, high)] of t intervals over units; `values`: [unit, column], or with `axis` 1 the other way."""
    n = values.shape[axis]
    mean = values.mean(axis=axis) if n else np.full(values.shape[1 - axis], np.nan)
    if n < 2:
        return np.column_stack([mean, np.full((len(mean), 2), np.nan)])
    half = stdtrit(n - 1, 0.5 + level / 2) * values.std(axis=axis, ddof=1) / np.sqrt(n)
    return np.column_stack([mean, mean - half, mean + half])


def member_counts(experiment: Experiment) -> dict[str, int]:
    """Return how many calibrated members each belief set has; nothing without an ensemble."""
    return {beliefs: len(members) for beliefs, members in experiment.members.items()}


def unit_of(replicates: Any, members: int) -> np.ndarray:
    """Return the unit of inference of each replicate: itself, or its member of `members` (0: not calibrated).

    Members come round again when there are more than two replicates a member: they are no new units.
    """
    if isinstance(members, bool):
        raise TypeError("expected the number of members, not whether there are any")
    return np.array([member_number(int(r), members) if members else int(r) for r in replicates], np.int64)


def by_unit(values: pd.DataFrame | pd.Series, members: int) -> Any:
    """Return values by unit of inference: as they are, or one a member, the mean of its runs.

    `values`: indexed by replicate; `members`: of the belief set (0: not calibrated). Runs of one member share its
    parameters, so they are one observation.
    """
    units = unit_of(values.index, members)
    return values.groupby(units).mean() if members else values


def parts_of_variance(values: np.ndarray, members: np.ndarray) -> tuple[float, float]:
    """Return the variance between members and between runs of one member, of one row (`variances.parts_of_variance`).

    `members`: the member of each value, in any order, with any number of runs each.
    """
    between, luck = variances.parts_of_variance(np.asarray(values, float)[None], Units(np.asarray(members)))
    return float(between[0]), float(luck[0])


def pairing_gain(of: np.ndarray, against: np.ndarray, groups: np.ndarray) -> float:
    """Return what pairing saves in one row (`variances.pairing_gain`); `groups`: of runs with the same parameters."""
    of, against = (np.asarray(v, float)[None] for v in (of, against))
    return float(variances.pairing_gain(of, against, Units(np.asarray(groups)))[0])


def compared_pairs(experiment: Experiment) -> list[tuple[str, str]]:
    """Return what is subtracted from what: the file's contrasts, then every other scenario minus the baseline."""
    stated = [(a, b) for a, b in experiment.file.contrasts]
    return stated + [p for p in against_baseline(experiment) if p not in stated]


def against_baseline(experiment: Experiment) -> list[tuple[str, str]]:
    """Return every scenario but the baseline, each with the baseline."""
    baseline = experiment.file.baseline
    return [(name, baseline) for name in experiment.policies if name != baseline]


def rows_of(
    key: tuple[Any, ...], of: pd.DataFrame, against: pd.DataFrame | None, units: Mapping[str, str], members: int = 0
) -> list[dict[str, Any]]:
    """Return one row an outcome of a scenario, alone or minus another in the same replicates, as the summary has them.

    `of`, `against`: indexed by replicate; `units`: the unit of each outcome; `members`: of the belief set (0: not
    calibrated).
    """
    runs = of.index if against is None else of.index.union(against.index)
    values, others = (None if f is None else f[list(units)].reindex(runs).to_numpy(float).T for f in (of, against))
    n_index = np.tile(of["n_index"].reindex(runs, fill_value=0).to_numpy(), (len(units), 1))
    numbers = row_numbers(values, others, n_index, runs.to_numpy(), members)
    cells = zip(*(numbers[c].tolist() for c in ROW_NUMBERS), strict=True)
    rows = zip(units.items(), cells, strict=True)
    return [dict(zip(COLUMNS, (*key, *outcome, *row), strict=True)) for outcome, row in rows]


def row_numbers(
    of: Any, against: np.ndarray | None, n_index: np.ndarray, replicates: np.ndarray, members: int
) -> dict[str, np.ndarray]:
    """Return [row] of each of ROW_NUMBERS, of scenarios alone or minus others in the same replicates.

    `of`, `against`, `n_index`: [row, run]; `replicates`: [run]; `members`: of the belief set (0: not calibrated). A run
    without index persons in the group (NaN) has no value there, and leaves the interval. Rows that lack the same runs are
    reckoned together.
    """
    values = of if against is None else of - against
    found = {c: np.zeros(len(values), np.int64 if c in COUNTS else float) for c in ROW_NUMBERS}
    for rows, runs in by_gaps(~np.isnan(values)):
        here = np.ix_(rows, runs)
        other = None if against is None else against[here]
        units = unit_of(replicates[runs], members)
        for name, numbers in _of_whole(values[here], of[here], other, units, members).items():
            found[name][rows] = numbers
        found["n_index"][rows] = n_index[here].sum(axis=1)
    return found


def by_gaps(there: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield rows that have values in the same runs, and these runs; `there`: bool [row, run]."""
    patterns, of = np.unique(np.packbits(there, axis=1), axis=0, return_inverse=True)
    for k in range(len(patterns)):
        rows = np.flatnonzero(of.reshape(-1) == k)
        yield rows, np.flatnonzero(there[rows[0]])


def _of_whole(
    values: np.ndarray, of: np.ndarray, against: np.ndarray | None, units: np.ndarray, members: int
) -> dict[str, Any]:
    """Return the numbers of rows of which no run lacks a value, but for `n_index`."""
    by, runs, alone = Units(units), values.shape[1], against is None
    means = by.means(values) if members else values
    estimate, low, high = intervals(means, axis=1).T
    groups = by if members else Units(np.zeros(runs))
    mean = estimate if alone else of.mean(axis=1) if runs else np.nan
    between, luck = variances.parts_of_variance(values, by) if members else (np.nan, np.nan)
    several = members and by.count > 1
    return {
        "n_replicates": runs,
        "mean": mean,
        "difference": np.nan if alone else estimate,
        "low": low,
        "high": high,
        "n_members": by.count if members else 0,
        "sd_members": np.sqrt(between),
        "sd_runs": np.sqrt(luck),
        "lowest": means.min(axis=1) if several else np.nan,
        "highest": means.max(axis=1) if several else np.nan,
        "pairing": np.nan if against is None else variances.pairing_gain(of, against, groups),
    }
