"""A sampled design: a method, its settings and seed, and the ranges that it is laid into. Its rows are a design matrix."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from experiments.designs.latin_hypercube import latin_hypercube
from experiments.designs.matrix import Factor, Matrix
from experiments.designs.morris import morris
from experiments.designs.ranges import Range
from experiments.designs.saltelli import saltelli
from experiments.designs.sobol import sobol

DIGITS = 16  # of a digest


@dataclass(frozen=True)
class Method:
    """How rows are drawn. `needs`: settings that must be given; `defaults`: of the others; `powers`: those that are powers of two.

    `rows`: how many there are, of the number of factors and the settings. `draw`: a sample of the unit cube.
    """

    needs: tuple[str, ...]
    defaults: Mapping[str, int | bool]
    powers: tuple[str, ...]
    rows: Callable[[int, Mapping[str, Any]], int]
    draw: Callable[..., np.ndarray]


METHODS: dict[str, Method] = {
    "latin_hypercube": Method(("points",), {}, (), lambda _, given: given["points"], latin_hypercube),
    "sobol": Method(("points",), {}, ("points",), lambda _, given: given["points"], sobol),
    "morris": Method(("trajectories",), {"levels": 4}, (), lambda k, given: given["trajectories"] * (k + 1), morris),
    "saltelli": Method(
        ("base",),
        {"second_order": False},
        ("base",),
        lambda k, given: given["base"] * ((2 * k + 2) if given["second_order"] else k + 2),
        saltelli,
    ),
}


@dataclass(frozen=True)
class Sample:
    """A design whose rows a method draws. Ranges stand in the order of names: what a factor gets hangs on no other order.

    `settings`: of the method, all of them.
    """

    method: str
    settings: Mapping[str, int | bool]
    seed: int
    ranges: tuple[Range, ...]

    @property
    def factors(self) -> tuple[Factor, ...]:
        """What is sampled."""
        return tuple(r.factor for r in self.ranges)

    @property
    def size(self) -> int:
        """How many rows the design has, without making them."""
        return METHODS[self.method].rows(len(self.ranges), self.settings)

    @cached_property
    def unit(self) -> np.ndarray:
        """The sample of the unit cube, [row, factor]."""
        return METHODS[self.method].draw(len(self.ranges), **self.settings, seed=self.seed)

    @cached_property
    def matrix(self) -> Matrix:
        """The rows. Raises ValueError: a row outside its range by more than rounding."""
        columns = [r.values(self.unit[:, k]) for k, r in enumerate(self.ranges)]
        return Matrix(self.factors, tuple(zip(*columns, strict=True)))

    @cached_property
    def digest(self) -> str:
        """A hash of the factors and their rows, to the last bit: the same only where the same points are run."""
        lines = [" ".join(f.name for f in self.factors), *(" ".join(map(repr, row)) for row in self.matrix.rows)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:DIGITS]

    def as_data(self) -> dict[str, Any]:
        """Return the design as plain data, its ranges and settings all told: an experiment file's `design:`."""
        over = {r.factor.name: [r.low, r.high] for r in self.ranges}
        return {"method": self.method, **self.settings, "seed": self.seed, "over": over, "digest": self.digest}
