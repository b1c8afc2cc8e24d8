"""The runs of a contrast as one array: belief set, structure, listed values, drawn points, units and their runs, all crossed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from experiments.estimates.decisions import differences
from experiments.estimates.levels import sample_factors
from experiments.question.members import RUNS_A_MEMBER
from experiments.results.results import Results


@dataclass(frozen=True)
class CrossedRuns:
    """Differences [beliefs, structure, listed, cluster, point, unit, run], in the outcome's unit, no cell empty.

    `units`: "members" (two runs each or more) or "replicates" (one run each). `dropped`: replicates left out because a run
    of theirs has no value, somewhere.
    """

    values: np.ndarray
    units: str
    dropped: int

    @property
    def at_points(self) -> np.ndarray:
        """The mean over units, [beliefs, structure, listed, point], points in the order of the design."""
        means = self.values.mean(axis=(5, 6))
        return means.reshape(*means.shape[:3], -1)

    @property
    def noise(self) -> np.ndarray:
        """The variance of each of `at_points` over units; NaN with one unit."""
        by_unit = self.values.mean(axis=6)
        many = by_unit.shape[5]
        own = by_unit.var(axis=5, ddof=1) / many if many > 1 else np.full(by_unit.shape[:5], np.nan)
        return own.reshape(*own.shape[:3], -1)


def crossed_runs(results: Results, pair: tuple[str, str], outcome: str, group: str = "all") -> CrossedRuns | None:
    """Return the runs of a contrast; None where no replicate has a value at every point."""
    experiment = results.experiment
    rows = results.tables["outcomes"]
    order = [p.setting for p in experiment.points]
    table = differences(rows[rows["group"] == group], *pair, outcome, order)
    if table.shape[1] < len(order):
        return None
    complete = table.dropna()
    counts = results.members
    used, by_unit = members_of(complete.index.to_numpy(), counts) if counts else (complete.index.to_numpy(), None)
    if not len(used):
        return None
    cells = complete.loc[used].to_numpy().T.reshape(*shape_of(results), len(used))
    cells = np.moveaxis(cells, 0, 1)  # points are numbered by structure, then by belief set
    units = (len(used) // by_unit, by_unit) if by_unit else (len(used), 1)
    return CrossedRuns(
        cells.reshape(*cells.shape[:-1], *units),
        "members" if counts else "replicates",
        experiment.file.replicates - len(used),
    )


def shape_of(results: Results) -> tuple[int, int, int, int, int]:
    """Return how many structures, belief sets, listed values, clusters of drawn points, and points in a cluster there are."""
    experiment = results.experiment
    drawn = experiment.sample.size if experiment.sample else 1
    clusters = drawn // points_that_hang_together(results)
    listed = len(experiment.matrix.rows) // drawn
    return len(experiment.structures), len(experiment.beliefs), listed, clusters, drawn // clusters


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
    kept = [own for m in np.unique(member) if len(own := np.sort(replicates[member == m])) >= RUNS_A_MEMBER]
    runs = min((len(own) for own in kept), default=0)
    return np.array([r for own in kept for r in own[:runs]], np.int64), runs
