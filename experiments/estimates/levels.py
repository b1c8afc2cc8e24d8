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


def levels(
    results: Results, pair: tuple[str, str], outcome: str, factor: Factor, beliefs: str, structure: str
) -> list[Level]:
    """Return a contrast at each value of a factor, under one belief set and structure; values in the order of the file.

    At each value the points are averaged within a unit first, over all values of the other factors; units that lack a
    point are left out. Nothing where no unit has every point.
    """
    points = [p for p in results.experiment.points if p.setting[:2] == (beliefs, structure)]
    table = by_point(results, pair, outcome, points).dropna()
    rows = []
    for value in results.experiment.matrix.values(factor) if len(table) else []:
        here = [k for k, p in enumerate(points) if p.coordinates[factor.name] == value]
        rows.append(Level(value, len(here), *interval(table.to_numpy()[:, here].mean(axis=1))))
    return rows


def by_point(results: Results, pair: tuple[str, str], outcome: str, points: list[Point]) -> pd.DataFrame:
    """Return a contrast, one row a unit and one column a point; NaN where a run is missing."""
    rows = results.tables["outcomes"]
    rows = rows[(rows["group"] == "all") & rows["point"].isin([p.number for p in points])]
    order = [p.setting for p in points]
    return differences(rows, *pair, outcome, order, results.members).reindex(
        columns=pd.MultiIndex.from_tuples(order, names=["beliefs", "structure", "point"])
    )


def told_by_level(results: Results) -> list[Factor]:
    """Return the factors whose values are few enough to be told one by one."""
    matrix = results.experiment.matrix
    return [f for f in matrix.varied() if len(matrix.values(f)) <= MOST_LEVELS]


def span(rows: list[Level]) -> float:
    """Return how far a contrast moves over the values of a factor; 0 without numbers."""
    means = [row.mean for row in rows if not np.isnan(row.mean)]
    return max(means) - min(means) if means else 0.0
