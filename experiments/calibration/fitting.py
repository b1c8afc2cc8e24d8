"""Approximate Bayesian computation by population Monte Carlo (Beaumont and others 2009), in whole batches.

A member is accepted if every calibrated pattern lies in its band. The tolerance falls from generation
to generation until it is the band itself. Ours and not a library's, because the same seed has to give the same
members for any number of workers: proposals are drawn in batches, and each trial's luck is its number.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.stats import qmc

from experiments.patterns.file import Entry, distance
from sim.parameters import REGISTRY

# (parameters [trial, name], number of the first of them) -> values [trial, pattern]
Evaluate = Callable[[np.ndarray, int], np.ndarray]


@dataclass(frozen=True)
class Scale:
    """Parameters as points of the unit cube: even in the logarithm where the range lies above zero."""

    names: tuple[str, ...]

    def to_numbers(self, points: np.ndarray) -> np.ndarray:
        """Return parameters [..., name] of points in the unit cube."""
        numbers = np.empty_like(points)
        for k, name in enumerate(self.names):
            low, high = REGISTRY[name].low, REGISTRY[name].high
            u = points[..., k]
            inside = low * (high / low) ** u if low > 0.0 else low + u * (high - low)
            numbers[..., k] = np.clip(inside, low, high)
        return numbers

    def to_points(self, numbers: np.ndarray) -> np.ndarray:
        """Return points in the unit cube of parameters [..., name]."""
        points = np.empty_like(numbers)
        for k, name in enumerate(self.names):
            low, high = REGISTRY[name].low, REGISTRY[name].high
            x = numbers[..., k]
            points[..., k] = np.log(x / low) / math.log(high / low) if low > 0.0 else (x - low) / (high - low)
        return points


@dataclass
class Fit:
    """What a fit tried, and which trials it accepted.

    `points`, `values`: every trial, in order; `apart`: its distance from each pattern;
    `accepted`: numbers of the trials of the last generation; `tolerance`: 1 if all bands are met.
    """

    points: np.ndarray
    values: np.ndarray
    apart: np.ndarray
    accepted: np.ndarray
    tolerance: float

    @property
    def far(self) -> np.ndarray:
        """Return each trial's largest distance over the patterns."""
        return np.asarray(self.apart.max(axis=1))

    @property
    def met(self) -> bool:
        """Return whether the accepted trials meet every band."""
        return self.tolerance <= 1.0 and len(self.accepted) > 0

    def nearest(self) -> int:
        """Return the number of the trial that came nearest: of equal largest distances, that with the fewest patterns unmet."""
        beyond = np.clip(np.nan_to_num(self.apart, posinf=1e9) - 1.0, 0.0, None)
        return int(np.lexsort((beyond.sum(axis=1), (beyond > 0.0).sum(axis=1), self.far))[0])


@dataclass(frozen=True)
class Generation:
    """Accepted trials by number, the largest distance that was accepted, and their weights."""

    accepted: np.ndarray
    tolerance: float
    weights: np.ndarray


class Search:
    """The trials so far, and how to make more."""

    def __init__(self, scale: Scale, entries: list[Entry], evaluate: Evaluate, seed: int) -> None:
        self.scale, self.entries, self.evaluate = scale, entries, evaluate
        self.random = np.random.default_rng(seed)
        self.points = np.zeros((0, len(scale.names)))
        self.values = np.zeros((0, len(entries)))

    def try_all(self, points: np.ndarray) -> np.ndarray:
        """Try points in the unit cube; return the numbers of the trials."""
        first = len(self.points)
        values = self.evaluate(self.scale.to_numbers(points), first)
        self.points = np.concatenate([self.points, points])
        self.values = np.concatenate([self.values, values])
        return np.arange(first, len(self.points))

    def nearest(self, wanted: int) -> Generation:
        """Return the first generation: the nearest trials, of equal weight."""
        far = self.far()
        accepted = np.argsort(far, kind="stable")[:wanted]
        return Generation(accepted, max(1.0, float(far[accepted].max())), np.full(wanted, 1.0 / wanted))

    def follow(self, last: Generation, wanted: int, most: int) -> Generation | None:
        """Return the generation after the last, nearer than it; None where `most` trials do not suffice."""
        with np.errstate(invalid="ignore"):  # trials without a value lie infinitely far
            goal = max(1.0, float(np.quantile(self.far()[last.accepted], 0.4)))
        before = self.points[last.accepted]
        cov = kernel_cov(before, last.weights)
        near: list[int] = []
        while len(near) < wanted and len(self.points) < most:
            trials = self.try_all(self.propose(before, last.weights, cov, wanted))
            far = self.far()
            near += [int(k) for k in trials if far[k] <= goal]
        if len(near) < wanted:
            return None
        accepted = np.array(near[:wanted])
        return Generation(accepted, goal, new_weights(self.points[accepted], before, last.weights, cov))

    def inside(self, last: Generation, wanted: int) -> Generation:
        """Return whoever lies inside every band, of all trials, where these are enough; else the last generation."""
        inside = np.flatnonzero(self.far() <= 1.0)
        if last.tolerance <= 1.0 or len(inside) < wanted // 2:
            return last
        return Generation(inside[:wanted], 1.0, np.zeros(0))

    def apart(self) -> np.ndarray:
        """Return each trial's distance from each pattern [trial, pattern]."""
        return np.stack([distance(e, self.values[:, k]) for k, e in enumerate(self.entries)], axis=1)

    def far(self) -> np.ndarray:
        """Return each trial's largest distance over the patterns."""
        return np.asarray(self.apart().max(axis=1))

    def propose(self, points: np.ndarray, weights: np.ndarray, cov: np.ndarray, n: int) -> np.ndarray:
        """Return `n` points: one of the last generation, moved; inside the unit cube."""
        proposals = np.zeros((0, points.shape[1]))
        root = np.linalg.cholesky(cov)
        while len(proposals) < n:
            from_ = self.random.choice(len(points), size=4 * n, p=weights)
            candidates = points[from_] + self.random.standard_normal((4 * n, points.shape[1])) @ root.T
            proposals = np.concatenate([proposals, candidates[((candidates >= 0) & (candidates <= 1)).all(axis=1)]])
        return proposals[:n]


def kernel_cov(points: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the weighted covariance, never singular.

    Twice as much, as is usual, moved six numbers at once too far: one trial in 50 to 85 lay inside every band.
    """
    return np.asarray(np.cov(points.T, aweights=weights) + 1e-6 * np.eye(points.shape[1]))


def new_weights(points: np.ndarray, before: np.ndarray, weights: np.ndarray, cov: np.ndarray) -> np.ndarray:
    """Return importance weights of accepted points, for an even prior on the unit cube."""
    apart = points[:, None, :] - before[None, :, :]
    inverse = np.linalg.inv(cov)
    density = np.exp(-0.5 * np.einsum("ijk,kl,ijl->ij", apart, inverse, apart)) @ weights
    weights_of_points = 1.0 / density
    return np.asarray(weights_of_points / weights_of_points.sum())


def fit(
    scale: Scale,
    entries: list[Entry],
    evaluate: Evaluate,
    seed: int,
    *,
    wanted: int = 40,
    first: int = 256,
    most: int = 2000,
    tell: Callable[[str], None] = lambda line: None,
) -> Fit:
    """Return members that meet every band, or the nearest that `most` trials found.

    A trial depends on the seed and on trials before it, not on time: a search that was ended by `evaluate` (which may
    raise what it likes) and is begun again asks for the same trials.
    """
    search = Search(scale, entries, evaluate, seed)
    search.try_all(qmc.Sobol(len(scale.names), rng=seed).random(first))
    generation = search.nearest(wanted)
    while generation.tolerance > 1.0 and len(search.points) < most:
        near, far = search.far().min(), generation.tolerance
        tell(f"{len(search.points):,} trials, tolerance {far:.2f} (1: inside every band), nearest {near:.2f}")
        following = search.follow(generation, wanted, most)
        if following is None:
            break
        generation = following
    generation = search.inside(generation, wanted)
    many = int((search.far() <= 1.0).sum())
    tell(f"{len(search.points):,} trials, tolerance {generation.tolerance:.2f}, {many} inside every band")
    return Fit(search.points, search.values, search.apart(), generation.accepted, generation.tolerance)
