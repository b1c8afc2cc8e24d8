"""Ratios of sums over runs, as rows of the summary: what is counted in a run is too little for a mean over the runs' own ratios.

A run in which three people are put on record would weigh as much as one in which thirty are, and one with nobody would have no ratio
at all. So sums are divided, not ratios averaged. The interval is a jackknife's over units of inference (members, or replicates), as
elsewhere (`decomposition`): it needs three. Two options are compared over the runs that both have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from experiments.estimates.decomposition import jackknife
from experiments.estimates.paired import COUNTS, LEVEL, ROW_NUMBERS, by_gaps, compared_pairs, member_counts, unit_of
from experiments.estimates.summary import told_order
from experiments.question.experiment import Experiment
from experiments.results.rows import COLUMNS

SUMS = ("over", "under", "people")  # of a run: what is divided by what, and how many people it is told of
RUN = ("scenario", "point", "replicate")
Pair = tuple[str, str]


def ratio_rows(
    experiment: Experiment, sums: pd.DataFrame, outcome: str, unit: str, differ: bool = True
) -> pd.DataFrame:
    """Return rows of the summary (`results.rows.COLUMNS`) of one ratio: each scenario, and each that the summary compares.

    `sums`: a row a run, with columns RUN and SUMS. `differ`: false where no option can change it, so that only levels are told.
    Nothing is told where nothing was counted under the line.
    """
    levels = [(name, "") for name in experiment.policies]
    pairs = [*levels, *(dict.fromkeys(compared_pairs(experiment)) if differ else ())]
    members, points = member_counts(experiment), dict(iter(sums.groupby("point")))
    rows: list[dict[str, Any]] = []
    for beliefs, structure, point in told_order(experiment):
        if point not in points:
            continue
        replicates, values = lay_out_runs(points[point], list(experiment.policies))
        for pair, numbers in pair_numbers(
            values, pairs, list(experiment.policies), replicates, members.get(beliefs, 0)
        ):
            key = (*pair, beliefs, structure, point, "all", outcome, unit)
            rows.append(dict(zip(COLUMNS, (*key, *numbers), strict=True)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def lay_out_runs(sums: pd.DataFrame, scenarios: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return the replicates, and [scenario, SUMS, run]; NaN where a run failed."""
    replicates, run = np.unique(sums["replicate"], return_inverse=True)
    values = np.full((len(scenarios), len(SUMS), len(replicates)), np.nan)
    place = pd.Categorical(sums["scenario"], categories=scenarios).codes
    values[place, :, run] = sums[list(SUMS)].to_numpy(float)
    return replicates, values


def pair_numbers(
    values: np.ndarray, pairs: Sequence[Pair], scenarios: list[str], replicates: np.ndarray, members: int
) -> Iterable[tuple[Pair, tuple[Any, ...]]]:
    """Yield each pair with its ROW_NUMBERS, in order; `values`: [scenario, SUMS, run]. Pairs with a ratio of nothing are left out."""
    of = np.array([scenarios.index(a) for a, _ in pairs])
    against = np.array([scenarios.index(b) if b else -1 for _, b in pairs])
    there = ~np.isnan(values[:, 0])
    both = there[of] & np.where(against[:, None] < 0, True, there[against])
    rows: dict[int, tuple[Any, ...]] = {}
    for some, runs in by_gaps(both):
        if not len(runs):
            continue
        units = unit_of(replicates[runs], members)
        whole = np.where(there, values[:, :2].transpose(1, 0, 2), 0.0)[..., runs]
        estimate, error, freedom = jackknife(
            by_units(whole, units), partial(divide, of=of[some], against=against[some])
        )
        level = divide(by_units(whole, units), of[some], np.full(len(some), -1))
        half = np.where(np.isnan(error), np.nan, stdtrit(np.maximum(freedom, 1.0), 0.5 + LEVEL / 2) * error)
        for k, place in enumerate(some):
            people = float(values[of[place], 2, runs].sum())
            alone = against[place] < 0
            numbers = {
                "n_replicates": len(runs),
                "n_index": round(people),
                "mean": level[k],
                "difference": np.nan if alone else estimate[k],
                "low": estimate[k] - half[k],
                "high": estimate[k] + half[k],
                "n_members": len(np.unique(units)) if members else 0,
            }
            rows[int(place)] = tuple(numbers.get(c, 0 if c in COUNTS else np.nan) for c in ROW_NUMBERS)
    for place, pair in enumerate(pairs):
        column = ROW_NUMBERS.index("difference" if pair[1] else "mean")
        if place in rows and np.isfinite(rows[place][column]):
            yield pair, rows[place]


def by_units(values: np.ndarray, units: np.ndarray) -> np.ndarray:
    """Return sums [over or under, scenario, run] as the jackknife takes runs: units of inference on its axis of units, in their order."""
    names, of = np.unique(units, return_inverse=True)
    sums = np.stack([values[..., of == k].sum(axis=-1) for k in range(len(names))], axis=-1)
    return sums.reshape(*values.shape[:2], 1, 1, 1, len(names))


def divide(runs: np.ndarray, of: np.ndarray, against: np.ndarray) -> np.ndarray:
    """Return [pair]: the ratio of sums of one scenario, less that of another (-1: of none). NaN where nothing is under the line."""
    over, under = runs.sum(axis=(2, 3, 4, 5))
    ratio = np.full(len(over), np.nan)
    np.divide(over, under, out=ratio, where=under > 0)
    return np.asarray(ratio[of] - np.where(against < 0, 0.0, ratio[against]))


def sum_pieces(pieces: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return sums by run (RUN) of what came in pieces: a run may lie in two."""
    whole = pd.concat([piece.groupby(list(RUN), observed=True).sum(numeric_only=True) for piece in pieces])
    return whole.groupby(level=list(RUN)).sum().reset_index()
