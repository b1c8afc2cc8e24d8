"""Estimates: scenarios are subtracted within a replicate; the unit is the replicate, or with calibration the member.

What the spread of an estimate is made of stands beside its interval: between members (what the patterns leave open)
and between runs of one member (luck).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from experiments.question.experiment import Experiment
from experiments.question.members import member_number
from experiments.results.rows import COLUMNS

LEVEL = 0.95
FEWEST = 2  # degrees of freedom below which a variance within members is not told


def interval(values: np.ndarray, level: float = LEVEL) -> tuple[float, float, float]:
    """Return mean, low and high of a t interval over units; no interval from fewer than two."""
    mean, low, high = intervals(np.asarray(values, float)[:, None], level)[0]
    return float(mean), float(low), float(high)


def intervals(values: np.ndarray, level: float = LEVEL) -> np.ndarray:
    """Return [column, (mean, low, high)] of t intervals over units; `values`: [unit, column]."""
    n = len(values)
    mean = values.mean(axis=0) if n else np.full(values.shape[1], np.nan)
    if n < 2:
        return np.column_stack([mean, np.full((len(mean), 2), np.nan)])
    half = stdtrit(n - 1, 0.5 + level / 2) * values.std(axis=0, ddof=1) / np.sqrt(n)
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


def within(values: np.ndarray, groups: np.ndarray) -> float:
    """Return the variance of values within groups, pooled; NaN with fewer than two degrees of freedom."""
    series = pd.Series(np.asarray(values, float))
    by_group = series.groupby(np.asarray(groups))
    free = len(series) - by_group.ngroups
    if free < FEWEST:
        return float("nan")
    return float(((series - by_group.transform("mean")) ** 2).sum() / free)


def parts_of_variance(values: np.ndarray, members: np.ndarray) -> tuple[float, float]:
    """Return the variance between members (parameter uncertainty) and between runs of one member (luck).

    One-way analysis of variance; `members`: the member of each value, in any order, with any number of runs each.
    NaN, NaN where there are fewer than two members, or too few members with more than one run.
    """
    values, members = np.asarray(values, float), np.asarray(members)
    luck = within(values, members)
    _, of, runs = np.unique(members, return_inverse=True, return_counts=True)
    if len(runs) < 2 or np.isnan(luck):
        return float("nan"), float("nan")
    means = np.bincount(of, values) / runs
    return max(0.0, float(means.var(ddof=1) - luck * (1.0 / runs).mean())), luck


def pairing_gain(of: np.ndarray, against: np.ndarray, groups: np.ndarray) -> float:
    """Return how many times the runs an unpaired comparison would need for the same interval.

    `of`, `against`: an outcome of two scenarios in the same runs. Variances are taken within `groups` (runs with the
    same parameters), so that what members differ in is not counted as luck that pairing took away. Infinite where the
    differences do not vary; NaN with too few runs.
    """
    of, against = np.asarray(of, float), np.asarray(against, float)
    first, second, paired = (within(v, groups) for v in (of, against, of - against))
    if not first + second > 0:
        return float("nan")
    return (first + second) / paired if paired > 0 else float("inf")


def compared_pairs(experiment: Experiment) -> list[tuple[str, str]]:
    """Return what is subtracted from what: the file's contrasts, then every other scenario minus the baseline."""
    stated = [(a, b) for a, b in experiment.file.contrasts]
    return stated + [p for p in against_baseline(experiment) if p not in stated]


def against_baseline(experiment: Experiment) -> list[tuple[str, str]]:
    """Return every scenario but the baseline, each with the baseline."""
    baseline = experiment.file.baseline
    return [(name, baseline) for name in experiment.policies if name != baseline]


def summary(experiment: Experiment, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each scenario alone, each contrast and each scenario minus the baseline, by point, group, outcome."""
    rows: list[dict[str, Any]] = []
    units = {asked.name: asked.unit for asked in experiment.outcomes}
    members = member_counts(experiment)
    pairs = [(name, "") for name in experiment.policies] + compared_pairs(experiment)
    by_point = dict(iter(outcomes.groupby("point")))
    for beliefs, structure, point in told_order(experiment):
        of_set = by_point.get(point, outcomes.iloc[:0])
        for group in of_set["group"].unique():
            here = of_set[of_set["group"] == group]
            by_scenario = {str(n): f.set_index("replicate") for n, f in here.groupby("scenario")}
            for name, against in pairs:
                if name in by_scenario and (not against or against in by_scenario):
                    key = (name, against, beliefs, structure, point, group)
                    of, other = by_scenario[name], by_scenario.get(against)
                    rows += rows_of(key, of, other, units, members.get(beliefs, 0))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def told_order(experiment: Experiment) -> list[tuple[str, str, int]]:
    """Return the settings of all points as the summary tells them: belief sets, in each structures, in each the others."""
    place = {b.name: k for k, b in enumerate(experiment.beliefs)}
    return sorted((p.setting for p in experiment.points), key=lambda setting: (place[setting[0]], setting[2]))


def rows_of(
    key: tuple[Any, ...], of: pd.DataFrame, against: pd.DataFrame | None, units: Mapping[str, str], members: int = 0
) -> list[dict[str, Any]]:
    """Return one row an outcome of a scenario, alone or minus another in the same replicates.

    `units`: the unit of each outcome; `members`: of the belief set (0: not calibrated). A replicate without index persons in the group has no value
    there, and leaves the interval.
    """
    rows = []
    for outcome, unit in units.items():
        values = of[outcome]
        told = (values if against is None else values - against[outcome]).dropna()
        used = told.index
        estimate, low, high = interval(by_unit(told, members).to_numpy())
        mean, difference, pairing = estimate, float("nan"), float("nan")
        if against is not None:
            mean = float(values.loc[used].mean()) if len(used) else float("nan")
            difference = estimate
            groups = unit_of(used, members) if members else np.zeros(len(used))
            pairing = pairing_gain(values.loc[used].to_numpy(), against[outcome].loc[used].to_numpy(), groups)
        counts = len(used), int(of["n_index"].loc[used].sum())
        numbers = (*counts, mean, difference, low, high, *spread(told, members), pairing)
        rows.append(dict(zip(COLUMNS, (*key, outcome, unit, *numbers), strict=True)))
    return rows


def spread(values: pd.Series, members: int) -> tuple[int, float, float, float, float]:
    """Return members with a value, standard deviation between them and within one, the least and the largest.

    The first is the spread of what a member would give without luck. Without calibration: 0 and NaN.
    """
    if not members:
        return 0, *(float("nan"),) * 4
    means = by_unit(values, members)
    between, luck = parts_of_variance(values.to_numpy(), unit_of(values.index, members))
    ends = (float(means.min()), float(means.max())) if len(means) > 1 else (float("nan"),) * 2
    return len(means), float(np.sqrt(between)), float(np.sqrt(luck)), *ends
