"""The table `summary`: each scenario alone, each contrast and each scenario minus the baseline, by point, group and outcome.

Runs are laid out as [point, group, scenario, outcome, run], a block of points at a time: so the time does not hang on how
many rows there are, and memory is bounded by the outcomes alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.estimates.paired import ROW_NUMBERS, compared_pairs, member_counts, row_numbers
from experiments.question.experiment import Experiment
from experiments.results.rows import COLUMNS

BLOCK = 500_000  # numbers of a block: points, times groups, scenarios, outcomes and runs


def columns_read(experiment: Experiment) -> list[str]:
    """Return the columns of the table `outcomes` that the summary needs."""
    return ["scenario", "point", "replicate", "group", "n_index", *(asked.name for asked in experiment.outcomes)]


def summary(experiment: Experiment, outcomes: pd.DataFrame | Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return the table `summary` of the table `outcomes`, whole or in pieces; columns: `results.rows.COLUMNS`."""
    runs = Runs.read(experiment, [outcomes] if isinstance(outcomes, pd.DataFrame) else outcomes)
    counts = member_counts(experiment)
    size = max(1, BLOCK // max(1, runs.cells_a_point))
    frames = []
    for beliefs, of_set in itertools.groupby(told_order(experiment), key=lambda setting: setting[0]):
        settings = [s for s in of_set if runs.has(s[2])]
        for k in range(0, len(settings), size):
            frames.append(rows_of_block(experiment, runs, settings[k : k + size], counts.get(beliefs, 0)))
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame([], columns=list(COLUMNS))


def told_order(experiment: Experiment) -> list[tuple[str, str, int]]:
    """Return the settings of all points as the summary tells them: belief sets, in each structures, in each the others."""
    place = {b.name: k for k, b in enumerate(experiment.beliefs)}
    return sorted((p.setting for p in experiment.points), key=lambda setting: (place[setting[0]], setting[2]))


@dataclass
class Runs:
    """Rows of the table `outcomes` as numbers, in the order of points.

    `point`, `scenario`, `group`, `run`: [row], of which the last three are places in lists; `n_index`: [row]; `values`:
    [row, outcome]; `replicates`: [run]; `groups`: names as they first appear.
    """

    point: np.ndarray
    scenario: np.ndarray
    group: np.ndarray
    run: np.ndarray
    n_index: np.ndarray
    values: np.ndarray
    replicates: np.ndarray
    groups: list[str]
    scenarios: int

    @classmethod
    def read(cls, experiment: Experiment, frames: Iterable[pd.DataFrame]) -> Runs:
        """Return the rows of some frames. Raises KeyError: an outcome is missing."""
        names = [asked.name for asked in experiment.outcomes]
        groups: dict[str, int] = {}
        pieces = [
            piece for frame in frames for piece in [_as_numbers(frame, list(experiment.policies), names, groups)]
        ]
        point, scenario, group, replicate, n_index, values = (np.concatenate(x) for x in zip(*pieces, strict=True))
        order = np.argsort(point, kind="stable")
        replicates, run = np.unique(replicate, return_inverse=True)
        return cls(
            point=point[order],
            scenario=scenario[order],
            group=group[order],
            run=run.reshape(-1)[order],
            n_index=n_index[order],
            values=values[order],
            replicates=replicates,
            groups=list(groups),
            scenarios=len(experiment.policies),
        )

    @property
    def cells_a_point(self) -> int:
        """Numbers of a point, as they are laid out."""
        return len(self.groups) * self.scenarios * self.values.shape[1] * len(self.replicates)

    def rows(self, point: int) -> slice:
        """Return where the rows of a point lie."""
        return slice(*np.searchsorted(self.point, (point, point + 1)).tolist())

    def has(self, point: int) -> bool:
        """Return whether a point has any row."""
        rows = self.rows(point)
        return rows.start < rows.stop

    def lay_out(self, points: list[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return of some points: values [point, group, scenario, outcome, run] (NaN: none), index persons [point, group, scenario, run], and which [point, group, scenario] there are."""
        slices = [self.rows(point) for point in points]
        rows = np.concatenate([np.arange(s.start, s.stop) for s in slices])
        p = np.repeat(np.arange(len(points)), [s.stop - s.start for s in slices])
        g, s, r = self.group[rows], self.scenario[rows], self.run[rows]
        shape = (len(points), len(self.groups), self.scenarios)
        values = np.full((*shape, self.values.shape[1], len(self.replicates)), np.nan)
        n_index = np.zeros((*shape, len(self.replicates)), np.int64)
        there = np.zeros(shape, bool)
        values[p, g, s, :, r] = self.values[rows]
        n_index[p, g, s, r] = self.n_index[rows]
        there[p, g, s] = True
        return values, n_index, there


def _as_numbers(
    frame: pd.DataFrame, scenarios: list[str], outcomes: list[str], groups: dict[str, int]
) -> tuple[np.ndarray, ...]:
    """Return point, scenario, group, replicate, index persons and values of rows; `groups` gets what it lacks."""
    scenario = pd.Categorical(frame["scenario"], categories=scenarios).codes
    frame = frame[scenario >= 0]  # no other is told of
    code, names = pd.factorize(frame["group"])
    place = np.array([groups.setdefault(str(name), len(groups)) for name in names], np.int64)
    whole = (frame[c].to_numpy(np.int64) for c in ("point", "replicate", "n_index"))
    point, replicate, n_index = whole
    group = place[code] if len(place) else np.zeros(0, np.int64)
    return point, scenario[scenario >= 0], group, replicate, n_index, frame[outcomes].to_numpy(np.float64)


def rows_of_block(
    experiment: Experiment, runs: Runs, settings: list[tuple[str, str, int]], members: int
) -> pd.DataFrame:
    """Return the rows of some points of one belief set; `members`: of it (0: not calibrated)."""
    values, n_index, there = runs.lay_out([point for *_, point in settings])
    names = list(experiment.policies)
    pairs = [(names.index(a), names.index(b)) for a, b in compared_pairs(experiment)]
    of, against = (np.array([pair[k] for pair in pairs], np.int64) for k in (0, 1))
    levels = _numbers(values, None, n_index, runs.replicates, members)
    apart = _numbers(values[:, :, of], values[:, :, against], n_index[:, :, of], runs.replicates, members)
    whole = np.concatenate([there, there[:, :, of] & there[:, :, against]], axis=2)
    at = np.nonzero(np.broadcast_to(whole[..., None], (*whole.shape, values.shape[3])))
    numbers = {c: np.concatenate([levels[c], apart[c]], axis=2)[at] for c in ROW_NUMBERS}
    compared = (*zip(names, itertools.repeat("")), *compared_pairs(experiment))
    return _labelled(experiment, runs, settings, compared, at, numbers)


def _numbers(
    of: np.ndarray, against: np.ndarray | None, n_index: np.ndarray, replicates: np.ndarray, members: int
) -> dict[str, np.ndarray]:
    """Return [point, group, pair, outcome] of each number; `of`, `against`: [point, group, pair, outcome, run]."""
    runs = of.shape[-1]
    counts = np.broadcast_to(n_index[..., None, :], of.shape).reshape(-1, runs)
    other = None if against is None else against.reshape(-1, runs)
    found = row_numbers(of.reshape(-1, runs), other, counts, replicates, members)
    return {name: numbers.reshape(of.shape[:-1]) for name, numbers in found.items()}


def _labelled(
    experiment: Experiment,
    runs: Runs,
    settings: list[tuple[str, str, int]],
    pairs: Iterable[tuple[str, str]],
    at: tuple[np.ndarray, ...],
    numbers: dict[str, np.ndarray],
) -> pd.DataFrame:
    """Return numbers with the columns that say what they are of; `at`: place of each row's point, group, pair and outcome."""
    point, group, pair, outcome = at
    asked = experiment.outcomes
    beliefs, structure, number = zip(*settings, strict=True)
    scenario, against = zip(*pairs, strict=True)
    words = (
        (scenario, pair), (against, pair), (beliefs, point), (structure, point), (number, point), (runs.groups, group),
        ([a.name for a in asked], outcome), ([a.unit for a in asked], outcome),
    )  # fmt: skip
    labels = (pd.Index(list(names)).take(places) for names, places in words)
    return pd.DataFrame({**dict(zip(COLUMNS, labels, strict=False)), **numbers})
