"""The runs of a contrast as one array: belief set, structure, listed values, drawn points, units and their runs, all crossed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.estimates.decisions import differences
from experiments.estimates.levels import sample_factors
from experiments.question.members import RUNS_A_MEMBER
from experiments.results.results import Results


@dataclass(frozen=True)
class CrossedRuns:
    """Differences [beliefs, structure, listed, cluster, point, unit, run], in the outcome's unit; NaN where a run has none.

    `units`: "members" (two runs each or more) or "replicates" (one run each).
    """

    values: np.ndarray
    units: str

    @property
    def by_unit(self) -> np.ndarray:
        """The mean over the runs of a unit, [beliefs, structure, listed, point, unit], points in the order of the design."""
        means = self.values.mean(axis=6)
        return means.reshape(*means.shape[:3], -1, means.shape[5])

    @property
    def at_points(self) -> np.ndarray:
        """The mean over the units that have a value, [beliefs, structure, listed, point]; NaN where none has."""
        known = np.isfinite(self.by_unit)
        many, sums = known.sum(axis=4), self.by_unit.sum(axis=4, where=known)
        return np.divide(sums, many, out=np.full(sums.shape, np.nan), where=many > 0)

    def complete(self) -> np.ndarray:
        """Return the values without NaN: without the units that lack one, or without the clusters, whichever keeps more."""
        known = np.isfinite(self.values)
        by_cluster, by_unit = known.all(axis=(0, 1, 2, 4, 5, 6)), known.all(axis=(0, 1, 2, 3, 4, 6))
        if by_cluster.mean() > by_unit.mean():
            return self.values[:, :, :, by_cluster]
        return self.values[:, :, :, :, :, by_unit]

    def left_out(self) -> str:
        """Return what `complete` leaves out, in words; nothing where it is nothing."""
        complete, all_of = self.complete().shape, self.values.shape
        gone = all_of[5] - complete[5] or (all_of[3] - complete[3]) * all_of[4]
        what = self.units if complete[5] < all_of[5] else "points"
        return (
            f"{gone:,} of {all_of[5] if complete[5] < all_of[5] else all_of[3] * all_of[4]:,} {what} lack a value somewhere, and are left out of it"
            if gone
            else ""
        )


def crossed_runs(results: Results, pair: tuple[str, str], outcome: str, group: str = "all") -> CrossedRuns | None:
    """Return the runs of a contrast; None where there are none, or no member has two."""
    experiment, counts = results.experiment, results.members
    rows = results.tables["outcomes"]
    order = [p.setting for p in experiment.points]
    rows = rows[(rows["group"] == group) & rows["scenario"].isin(pair)]
    if not len(rows):
        return None
    table = differences(rows, *pair, outcome).reindex(columns=pd.MultiIndex.from_tuples(order))
    replicates = table.index.to_numpy()
    used, each = members_of(replicates, counts) if counts else (replicates, 1)
    if not len(used):
        return None
    cells = table.loc[used].to_numpy(float).T.reshape(*shape_of(results), len(used))
    cells = np.moveaxis(cells, 0, 1)  # points are numbered by structure, then by belief set
    by_unit = cells.reshape(*cells.shape[:-1], len(used) // each, each)
    return CrossedRuns(by_unit, "members" if counts else "replicates")


def shape_of(results: Results) -> tuple[int, int, int, int, int]:
    """Return how many structures, belief sets, listed values, clusters of drawn points, and points in a cluster there are."""
    experiment = results.experiment
    draws = experiment.sample.size if experiment.sample else 1
    clusters = draws // points_that_hang_together(results)
    rows = len(experiment.matrix.rows) // draws
    return len(experiment.structures), len(experiment.beliefs), rows, clusters, draws // clusters


def points_that_hang_together(results: Results) -> int:
    """Return how many points of the design share values with each other: a trajectory, a row of Saltelli's; else 1."""
    sample, k = results.experiment.sample, len(sample_factors(results))
    if sample is None or sample.method not in ("morris", "saltelli"):
        return 1
    return k + 1 if sample.method == "morris" else (2 * k + 2 if sample.settings["second_order"] else k + 2)


def members_of(replicates: np.ndarray, counts: dict[str, int]) -> tuple[np.ndarray, int]:
    """Return the replicates of complete members, member by member, and how many runs each has; at least two.

    Where belief sets have different numbers of members, only the first round of the smaller one counts: later on,
    replicates of one number would be of different members.
    """
    fewest = min(counts.values())
    if len(set(counts.values())) > 1:
        replicates = replicates[replicates < fewest * RUNS_A_MEMBER]
    member = (replicates // RUNS_A_MEMBER) % fewest
    members = [own for m in np.unique(member) if len(own := np.sort(replicates[member == m])) >= RUNS_A_MEMBER]
    runs = min((len(own) for own in members), default=0)
    return np.array([r for own in members for r in own[:runs]], np.int64), runs
