"""A design matrix: what an experiment varies besides belief sets, structures and policies; one row a setting of all factors."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Factor:
    """What is varied, or set once: a number of the model, or a lever in some scenarios.

    `scenarios`: those whose lever it is; empty for a number of the model, which is the same in every scenario.
    """

    name: str
    scenarios: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matrix:
    """Factors and, row by row, the value of each. Without factors: one row of nothing."""

    factors: tuple[Factor, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ((),)

    def varied(self) -> list[Factor]:
        """Return the factors that have several values; the others are set once."""
        return [f for k, f in enumerate(self.factors) if any(row[k] != self.rows[0][k] for row in self.rows)]

    def values(self, factor: Factor) -> list[Any]:
        """Return the different values of a factor, in the order of the rows."""
        k = self.factors.index(factor)
        column = [row[k] for row in self.rows]
        try:
            return list(dict.fromkeys(column))
        except TypeError:  # maps of shares
            return [value for n, value in enumerate(column) if value not in column[:n]]


def every_pair(first: Matrix, second: Matrix) -> Matrix:
    """Return each row of one matrix with each of another; the second's change first."""
    rows = tuple(a + b for a, b in itertools.product(first.rows, second.rows))
    return Matrix((*first.factors, *second.factors), rows)


def full_grid(values: Mapping[Factor, Sequence[Any]]) -> Matrix:
    """Return every combination of the factors' values; the last factor changes first."""
    return Matrix(tuple(values), tuple(itertools.product(*values.values())))


def grid_size(lengths: Sequence[int]) -> int:
    """Return how many rows a full grid has, without making it."""
    return math.prod(lengths)
