"""Over a sampled design: how a contrast goes with each number and lever, as ranks; and elementary effects, where it is Morris's.

A description of the points that were run. The points are the unit: at each, a contrast is the mean over units.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtri

from experiments.designs.matrix import Factor
from experiments.designs.morris import unit_problem
from experiments.estimates.levels import MOST_LEVELS, by_point, sample_factors
from experiments.estimates.paired import LEVEL
from experiments.results.results import Results
from experiments.words import leaves_out_zero

MOST_RANKS = 10  # factors of a table
APART = (
    "latin_hypercube",
    "sobol",
)  # methods whose points do not share values: the others' correlations have no interval
FEWEST = 10  # points from which on a correlation has an interval
RESAMPLES = 1000  # for the intervals of elementary effects


@dataclass(frozen=True)
class Effect:
    """Morris's measures of a factor, over its whole range: mean of the absolute elementary effects with the low and high of a 95 % interval, and their spread."""

    mean: float
    low: float
    high: float
    spread: float


@dataclass(frozen=True)
class Rank:
    """Spearman's rank correlation of a contrast with a factor over points, with a 95 % interval; its elementary effect, if there is one."""

    factor: Factor
    points: int
    correlation: float
    low: float
    high: float
    effect: Effect | None = None

    def is_clear(self, looked_at: int) -> bool:
        """Return whether the interval leaves out zero also when so many correlations are looked at together (Bonferroni)."""
        if math.isnan(self.low):
            return False
        return leaves_out_zero(*fisher_interval(self.correlation, self.points, 1 - (1 - LEVEL) / looked_at))


@dataclass(frozen=True)
class Scatter:
    """A contrast at each point of a design, the mean over all values of what is listed beside; `values`: of each factor there."""

    contrast: np.ndarray
    values: dict[Factor, np.ndarray]


def is_number(value: object) -> bool:
    """Return whether a value has a place among numbers."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def long_lists(results: Results) -> list[Factor]:
    """Return what is listed with more values than are told one by one, all of them numbers."""
    matrix = results.experiment.matrix
    many = [(f, matrix.values(f)) for f in matrix.varied() if f not in sample_factors(results)]
    return [f for f, values in many if len(values) > MOST_LEVELS and all(map(is_number, values))]


def scatters(results: Results, pair: tuple[str, str], outcome: str, beliefs: str, structure: str) -> list[Scatter]:
    """Return a contrast over the points of the sampled design, and over each long list; NaN where no run has a value.

    At a point it is the mean over the units that have a value there, as `sensitivity` takes it: one number, said once.

    Of a design: one value a row of it. Of a list: one a value.
    """
    experiment = results.experiment
    points = [p for p in experiment.points if p.setting[:2] == (beliefs, structure)]
    means = (
        by_point(results, pair, outcome, points)
        .mean()
        .reindex(pd.MultiIndex.from_tuples([p.setting for p in points]))
        .to_numpy()
    )
    groups = []
    if (sample := experiment.sample) is not None:
        columns = np.array(sample.matrix.rows, float).T
        groups.append(
            Scatter(means.reshape(-1, sample.size).mean(axis=0), dict(zip(sample.factors, columns, strict=True)))
        )
    for factor in long_lists(results):
        values = np.array([p.coordinates[factor.name] for p in points], float)
        known = np.unique(values)
        groups.append(Scatter(np.array([means[values == v].mean() for v in known]), {factor: known}))
    return groups


def ranks(results: Results, pair: tuple[str, str], outcome: str, beliefs: str, structure: str) -> list[Rank]:
    """Return every factor of a sampled design and every long list, the largest effect or correlation first; nothing that has none."""
    correlations = []
    sample = results.experiment.sample
    for scatter in scatters(results, pair, outcome, beliefs, structure):
        effects = elementary_effects(results, scatter)
        for factor, values in scatter.values.items():
            n, rho = rank_correlation(values, scatter.contrast)
            apart = sample is None or factor not in sample.factors or sample.method in APART
            low, high = fisher_interval(rho, n) if apart else (math.nan, math.nan)
            if not math.isnan(rho):
                correlations.append(Rank(factor, n, rho, low, high, effects.get(factor)))
    return sorted(
        correlations, key=lambda r: (-r.effect.mean if r.effect else 0.0, -abs(r.correlation), r.factor.name)
    )


def rank_correlation(x: np.ndarray, y: np.ndarray) -> tuple[int, float]:
    """Return how many points have a value, and Spearman's rank correlation over them; NaN where one of the two does not vary."""
    from scipy.stats import spearmanr

    known = ~(np.isnan(x) | np.isnan(y))
    x, y, n = x[known], y[known], int(known.sum())
    if n < 3 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return n, math.nan
    return n, float(spearmanr(x, y).statistic)


def fisher_interval(rho: float, points: int, level: float = LEVEL) -> tuple[float, float]:
    """Return low and high of a rank correlation: Fisher's z, with the variance of Bonett and Wright (2000).

    NaN from fewer than `FEWEST` points, or where the ranks agree in all.
    """
    if points < FEWEST or not abs(rho) < 1.0:
        return math.nan, math.nan
    half = float(ndtri(0.5 + level / 2)) * math.sqrt((1 + rho**2 / 2) / (points - 3))
    return math.tanh(math.atanh(rho) - half), math.tanh(math.atanh(rho) + half)


def elementary_effects(results: Results, scatter: Scatter) -> dict[Factor, Effect]:
    """Return Morris's measures of each factor; nothing for another design, or where a point has no value."""
    sample = results.experiment.sample
    if sample is None or sample.method != "morris" or tuple(scatter.values) != sample.factors:
        return {}
    if np.isnan(scatter.contrast).any():
        return {}
    from SALib.analyze import morris

    analysis = morris.analyze(
        unit_problem(len(sample.factors)),
        sample.unit,
        scatter.contrast,
        num_resamples=RESAMPLES,
        conf_level=LEVEL,
        num_levels=sample.settings["levels"],
        seed=sample.seed + 1,
    )
    columns = zip(analysis["mu_star"], analysis["mu_star_conf"], analysis["sigma"], strict=True)
    return {
        f: Effect(float(mean), max(float(mean - half), 0.0), float(mean + half), float(spread))
        for f, (mean, half, spread) in zip(sample.factors, columns, strict=True)
    }
