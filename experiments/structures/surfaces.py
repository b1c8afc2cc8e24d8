"""Response surfaces: each pattern over the free numbers, from the trials so far; where is the chance of all bands inside highest?

A surface is a polynomial of the second degree over the unit cube, by least squares. Near a middle it is enough, and it says by
itself how unsure it is: the band of a forecast widens where trials are few. All trials count: of those alone that came out near the
bands many had luck, and surfaces of these are too hopeful (docs/history.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr
from scipy.stats import qmc

from experiments.patterns.file import Entry

WIDE, MOVED = 2048, 1024  # points that are looked at: anywhere, and around the trials where the chance is highest
AROUND, STEP = 24, 0.08  # how many of those are moved; by how much, in widths of the cube
CLIMB = (*[STEP] * 6, *[STEP / 2] * 6, *[STEP / 4] * 6)  # then the best are moved again and again, less and less
BEST, MOVES = (
    40,
    24,
)  # how many of the best, each to how many places: of ten numbers at once no point that is drawn is near the top
APART = 0.05  # between a proposal and any other or a trial, in widths of the cube: members are to differ
LEAST_TRIALS = 8


@dataclass(frozen=True)
class Surface:
    """One pattern's surface: coefficients, what makes them unsure, the noise around it, its degrees of freedom."""

    coefficients: np.ndarray
    inverse: np.ndarray
    noise: float
    freedom: int
    degree: int

    def chance(self, points: np.ndarray, low: float, high: float, runs: int = 1) -> np.ndarray:
        """Return the chance that a trial at each of some points, or the mean of so many runs there, lies between two ends."""
        x = terms(points, self.degree)
        mean = x @ self.coefficients
        spread = np.sqrt(self.noise * (1.0 / runs + np.sum(x @ self.inverse * x, axis=1)))
        spread = np.maximum(spread, 1e-9)
        return np.asarray(stdtr(self.freedom, (high - mean) / spread) - stdtr(self.freedom, (low - mean) / spread))


def terms(points: np.ndarray, degree: int) -> np.ndarray:
    """Return the terms of a polynomial up to a degree (0, 1, 2), around the middle of the cube [point, term]."""
    x = np.asarray(points) - 0.5
    parts = [np.ones((len(x), 1))]
    if degree >= 1:
        parts.append(x)
    if degree == 2:
        first, second = np.triu_indices(x.shape[1])
        parts.append(x[:, first] * x[:, second])
    return np.concatenate(parts, axis=1)


def fit_surface(points: np.ndarray, values: np.ndarray) -> Surface:
    """Return the surface of some values: of the second degree where there are twice as many trials as terms, else plainer."""
    degree = next((d for d in (2, 1) if len(values) >= 2 * terms(points[:1], d).shape[1]), 0)
    x = terms(points, degree)
    inverse = np.linalg.inv(x.T @ x + 1e-8 * np.eye(x.shape[1]))
    coefficients = inverse @ (x.T @ values)
    freedom = max(1, len(values) - x.shape[1])
    left = values - x @ coefficients
    return Surface(coefficients, inverse, float(left @ left) / freedom, freedom, degree)


def on_scale(entry: Entry, values: np.ndarray | float) -> np.ndarray:
    """Return values as a surface takes them: a share or ratio as it is, a rate, count or time in its logarithm."""
    x = np.asarray(values, float)
    if entry.unit in ("share", "ratio") or entry.band[0] <= 0.0:
        return x
    return np.log(np.maximum(x, entry.band[0] * 1e-3))


def apart_and_best(points: np.ndarray, chance: np.ndarray, count: int, others: np.ndarray | None = None) -> list[int]:
    """Return which points have the highest chance, best first, some way from each other and from others; nearer ones only where too few are left."""
    order = np.argsort(-chance, kind="stable")
    near = others if others is not None else points[:0]
    places: list[int] = []
    for k in map(int, order):
        if len(places) == count:
            break
        if not len(near) or np.square(near - points[k]).sum(axis=1).min() >= APART**2:
            places.append(k)
            near = np.concatenate([near, points[k : k + 1]])
    return places + [int(k) for k in order if int(k) not in places][: count - len(places)]


class Surfaces:
    """The surfaces of some patterns, from trials: points of the unit cube [trial, number] and values [trial, pattern].

    `runs`: of how many runs the mean is to be inside, at the points that are looked for.
    """

    def __init__(self, entries: Sequence[Entry], points: np.ndarray, values: np.ndarray, runs: int = 1) -> None:
        self.entries, self.points, self.runs = list(entries), points, runs
        self.surfaces = [self._surface(e, points, values[:, k]) for k, e in enumerate(self.entries)]
        order = np.argsort(-self.all_inside(points), kind="stable")
        self.nearest = points[order[:AROUND]]

    @staticmethod
    def _surface(entry: Entry, points: np.ndarray, values: np.ndarray) -> Surface | None:
        """Return a pattern's surface; None where too few trials give it a value."""
        there = np.isfinite(values)
        if there.sum() < LEAST_TRIALS:
            return None
        return fit_surface(points[there], on_scale(entry, values[there]))

    def chances(self, points: np.ndarray, runs: int = 1) -> np.ndarray:
        """Return the chance of each pattern, or of its mean over runs, to lie in its band at each point [point, pattern]; 1 where nothing is known."""
        many = np.ones((len(points), len(self.entries)))
        for k, (entry, surface) in enumerate(zip(self.entries, self.surfaces, strict=True)):
            if surface is not None:
                low, high = on_scale(entry, np.array(entry.band))
                many[:, k] = surface.chance(points, float(low), float(high), runs)
        return many

    def all_inside(self, points: np.ndarray) -> np.ndarray:
        """Return the chance that all patterns together are inside at each point, in the mean of `runs` runs."""
        return np.asarray(self.chances(points, self.runs).prod(axis=1))

    def candidates(self, seed: int) -> np.ndarray:
        """Return the points that are looked at: anywhere in the cube, and around the trials where the chance is highest."""
        width = self.nearest.shape[1]
        wide = qmc.Sobol(width, rng=seed).random(WIDE)
        random = np.random.default_rng(seed)
        around = self.nearest[random.integers(len(self.nearest), size=MOVED)]
        return np.concatenate([wide, np.clip(around + STEP * random.standard_normal(around.shape), 0.0, 1.0)])

    def climb(self, points: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
        """Return points and the chance that all patterns are inside at each: some that are given, and what comes of moving the best uphill."""
        random = np.random.default_rng([seed, len(points)])
        chance = self.all_inside(points)
        for step in CLIMB:
            best = points[apart_and_best(points, chance, BEST)]
            around = np.repeat(best, MOVES, axis=0)
            around = np.clip(around + step * random.standard_normal(around.shape), 0.0, 1.0)
            points = np.concatenate([points, around])
            chance = np.concatenate([chance, self.all_inside(around)])
        return points, chance

    def propose(self, count: int, seed: int) -> tuple[np.ndarray, float]:
        """Return the points where all patterns together are likeliest inside, some way from each other and from all trials, and how many to expect inside."""
        points, chance = self.climb(self.candidates(seed), seed)
        places = apart_and_best(points, chance, count, self.points)
        return points[places], float(chance[places].sum())

    def expected_members(self, points: np.ndarray, fresh: int, once: bool = True) -> float:
        """Return how many of some points to expect as members: inside in the mean of so many fresh runs, and `once` in a trial, too."""
        mean = self.chances(points, fresh).prod(axis=1)
        return float((mean * self.chances(points).prod(axis=1) if once else mean).sum())

    def best_chance(self, seed: int) -> np.ndarray:
        """Return the largest chance of each pattern alone, over all points that are looked at."""
        return np.asarray(self.chances(self.candidates(seed)).max(axis=0))
