"""Bands of a curve over days: of each day, and of all days at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from experiments.estimates.paired import LEVEL, intervals

DRAWS = 4000
SEED = 1  # of the draws: the same runs give the same band


@dataclass(frozen=True)
class Band:
    """A curve over days: its mean over units, the ends of a 95 % t interval on each day, and those of a band that holds all days at once.

    NaN from fewer than two units.
    """

    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray
    together_low: np.ndarray
    together_high: np.ndarray


def band_of(units: np.ndarray) -> Band:
    """Return the band of a curve; `units`: [unit, day]."""
    mean, low, high = intervals(np.asarray(units, float)).T
    half = largest_quantile(units) * standard_errors(units)
    return Band(mean, low, high, mean - half, mean + half)


def standard_errors(units: np.ndarray) -> np.ndarray:
    """Return the standard error of the mean on each day; NaN from fewer than two units."""
    if len(units) < 2:
        return np.full(units.shape[1], np.nan)
    return np.asarray(units.std(axis=0, ddof=1) / np.sqrt(len(units)))


def largest_quantile(units: np.ndarray, level: float = LEVEL) -> float:
    """Return how many standard errors a band needs to hold all days at once.

    The quantile of the largest of all days' t statistics, simulated with the correlations between days that the units
    show (sup-t band: Montiel Olea and Plagborg-M\u00f8ller 2019; with Student's t for few units). NaN from fewer than two.
    """
    n = len(units)
    spread = standard_errors(units)
    if n < 2:
        return float("nan")
    moves = spread > 0
    if not moves.any():  # no day on which units differ
        return 0.0
    scores = (units - units.mean(axis=0))[:, moves] / (spread[moves] * np.sqrt(n * (n - 1)))
    rng = np.random.default_rng(SEED)
    draws = np.abs(rng.normal(size=(DRAWS, n)) @ scores).max(axis=1)
    return float(np.quantile(draws / np.sqrt(rng.chisquare(n - 1, DRAWS) / (n - 1)), level))
