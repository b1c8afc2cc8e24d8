"""Over a design: a contrast at each value of what is varied, the mean over the points that share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from experiments.designs.matrix import Factor
from experiments.estimates.decisions import differences
from experiments.estimates.paired import interval
from experiments.question.points import Point
from experiments.results.results import Results

MOST_LEVELS = 12  # values of a factor that are told one by one


@dataclass(frozen=True)
class Level:
    """A contrast where a factor has one value: the mean over `points` points, with its 95 % t interval over units."""

    value: Any
    points: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Curve:
    """A contrast over the values of a factor; `units`: [unit, value], the mean over points in each unit."""

    levels: list[Level]
    units: np.ndarray

    def largest_move(self) -> tuple[int, int, tuple[float, float, float]]:
        """Return the values (their places) where the contrast is least and largest, and how far apart, with an interval."""
        means = [level.mean for level in self.levels]
        least, most = int(np.argmin(means)), int(np.argmax(means))
        return least, most, interval(self.units[:, most] - self.units[:, least])


def curve(
    results: Results, pair: tuple[str, str], outcome: str, factor: Factor, beliefs: str, structure: str
) -> Curve:
    """Return a contrast at each value of a factor, under one belief set and structure; values in the order of the file.

    At each value the points are averaged within a unit first, over all values of the other factors; units that lack a
    point are left out. Nothing where no unit has every point.
    """
    points = [p for p in results.experiment.points if p.setting[:2] == (beliefs, structure)]
    table = by_point(results, pair, outcome, points).dropna().to_numpy()
    values = results.experiment.matrix.values(factor) if len(table) else []
    at = [[k for k, p in enumerate(points) if p.coordinates[factor.name] == value] for value in values]
    units = np.array([table[:, here].mean(axis=1) for here in at]).T
    rows = [Level(v, len(here), *interval(units[:, k])) for k, (v, here) in enumerate(zip(values, at, strict=True))]
    return Curve(rows, units)


def levels(
    results: Results, pair: tuple[str, str], outcome: str, factor: Factor, beliefs: str, structure: str
) -> list[Level]:
    """Return the values of `curve`."""
    return curve(results, pair, outcome, factor, beliefs, structure).levels


def by_point(results: Results, pair: tuple[str, str], outcome: str, points: list[Point]) -> pd.DataFrame:
    """Return a contrast, one row a unit and one column a point; NaN where a run is missing."""
    rows = results.tables["outcomes"]
    rows = rows[(rows["group"] == "all") & rows["point"].isin([p.number for p in points])]
    order = [p.setting for p in points]
    return differences(rows, *pair, outcome, order, results.members).reindex(
        columns=pd.MultiIndex.from_tuples(order, names=["beliefs", "structure", "point"])
    )


def told_by_level(results: Results) -> list[Factor]:
    """Return what is listed, not sampled, with values few enough to be told one by one."""
    matrix = results.experiment.matrix
    return [f for f in matrix.varied() if f not in sample_factors(results) and len(matrix.values(f)) <= MOST_LEVELS]


def sample_factors(results: Results) -> tuple[Factor, ...]:
    """Return the factors that a design samples."""
    sample = results.experiment.sample
    return sample.factors if sample else ()
