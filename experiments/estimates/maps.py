"""On a grid of two contested numbers: a contrast in each cell."""

from __future__ import annotations

import numpy as np

from experiments.estimates.decisions import differences
from experiments.estimates.paired import interval
from experiments.results.results import Results


def asks_map(results: Results) -> bool:
    """Return whether the belief sets are a grid over two numbers, with at least two values each."""
    beliefs = results.experiment.file.beliefs
    grid = beliefs.get("grid", {}) if isinstance(beliefs, dict) else {}
    return len(grid) == 2 and all(len(v) > 1 for v in grid.values())


def is_map(results: Results) -> bool:
    """Return whether the belief sets are such a grid, and nothing else is varied."""
    return asks_map(results) and len(results.experiment.points) == len(results.experiment.beliefs)


def cells(results: Results, pair: list[str], outcome: str) -> np.ndarray:
    """Return mean, low and high of a contrast on the grid, shape (values of the first, of the second, 3)."""
    grid = results.experiment.file.beliefs["grid"]
    rows = results.tables["outcomes"]
    rows = rows[rows["group"] == "all"]
    order = [p.setting for p in results.experiment.points]
    by_cell = differences(rows, pair[0], pair[1], outcome, order, results.members)
    found_in = [interval(by_cell[c].dropna().to_numpy()) if c in by_cell else (np.nan,) * 3 for c in order]
    return np.array(found_in).reshape(*(len(v) for v in grid.values()), 3)
