"""Estimates: the replicate is the unit; scenarios are subtracted within a replicate, then averaged."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from experiments.calibration.ensembles import RUNS_A_MEMBER
from experiments.config import OUTCOMES, Experiment

LEVEL = 0.95
COLUMNS = (
    "scenario", "against", "beliefs", "structure", "group", "outcome", "unit",
    "n_replicates", "n_index", "mean", "difference", "low", "high",
)  # fmt: skip


def interval(values: np.ndarray, level: float = LEVEL) -> tuple[float, float, float]:
    """Return mean, low and high of a t interval over replicates; no interval from fewer than two."""
    n = len(values)
    mean = float(np.mean(values)) if n else float("nan")
    if n < 2:
        return mean, float("nan"), float("nan")
    half = float(stats.t.ppf(0.5 + level / 2, n - 1) * np.std(values, ddof=1) / np.sqrt(n))
    return mean, mean - half, mean + half


def by_unit(values: pd.DataFrame | pd.Series, calibrated: bool) -> Any:
    """Return values by unit of inference: the replicate, or with calibrated members the member (mean of its runs).

    `values`: indexed by replicate. Runs of one member share its parameters, so they are one observation.
    """
    if not calibrated:
        return values
    return values.groupby(np.asarray(values.index) // RUNS_A_MEMBER).mean()


def summary(experiment: Experiment, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each scenario alone and for each contrast, belief set, group and outcome."""
    rows: list[dict[str, Any]] = []
    file = experiment.file
    pairs = [(name, "") for name in experiment.policies] + [(a, b) for a, b in file.contrasts]
    for beliefs, structure in itertools.product(
        (b.name for b in experiment.beliefs), (s.name for s in experiment.structures)
    ):
        of_set = outcomes[(outcomes["beliefs"] == beliefs) & (outcomes["structure"] == structure)]
        for group in of_set["group"].unique():
            here = of_set[of_set["group"] == group]
            by_scenario = {str(n): f.set_index("replicate") for n, f in here.groupby("scenario")}
            for name, against in pairs:
                if name in by_scenario and (not against or against in by_scenario):
                    key = (name, against, beliefs, structure, group)
                    rows += rows_of(
                        key, by_scenario[name], by_scenario.get(against), file.outcomes, bool(experiment.members)
                    )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def rows_of(
    key: tuple[str, ...],
    of: pd.DataFrame,
    against: pd.DataFrame | None,
    outcomes: list[str],
    calibrated: bool = False,
) -> list[dict[str, Any]]:
    """Return one row an outcome of a scenario, alone or minus another in the same replicates.

    A replicate without index persons in the group has no value there, and leaves the interval.
    """
    rows = []
    for outcome in outcomes:
        values = of[outcome]
        if against is not None:
            differences = (values - against[outcome]).dropna()
            used = differences.index
            difference, low, high = interval(by_unit(differences, calibrated).to_numpy())
            mean = float(values.loc[used].mean()) if len(used) else float("nan")
        else:
            used = values.dropna().index
            mean, low, high = interval(by_unit(values.loc[used], calibrated).to_numpy())
            difference = float("nan")
        estimates = (len(used), int(of["n_index"].loc[used].sum()), mean, difference, low, high)
        rows.append(dict(zip(COLUMNS, (*key, outcome, OUTCOMES[outcome][0], *estimates), strict=True)))
    return rows
