"""The variance of a contrast told apart: beliefs, structure, listed values, parameters (drawn points, members), and luck.

What is told apart is the variance of one run's difference, where each belief set, each structure and each listed value
is equally likely, and a drawn point, a member and luck come at random. So:

* Belief sets, structures and listed values are **fixed**: those that were run are all there are. Their part is the
  variance of their true means, divided by their number. Weights are equal.
* Points, members and replicates are **random**: a sample of more.
* Points of Latin hypercubes and Sobol sequences count as independent draws. They lie more evenly than that, so a part is
  wrong by about one part in as many as there are points. Points of one Morris trajectory or one Saltelli row hang
  together: the trajectory or the row counts.

Every part is unbiased: a product of two true means is estimated from pairs of runs that share neither point nor unit
(Hoeffding's U-statistics). An unbiased estimate of a small part is often below zero; it is told as it is. Intervals are
a jackknife's: units are left out one at a time, then points, and the two variances are added (Efron and Stein 1981).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from experiments.estimates.paired import LEVEL

FIXED = ("beliefs", "structure", "listed values")
PARTS = (*FIXED, "these together", "drawn points", "members", "points and members", "luck")
PARAMETERS = ("drawn points", "members", "points and members")  # what is open within a belief set and structure
MOST_BLOCKS = 200  # of points that a jackknife leaves out one after the other
CONVENTION = (
    "The whole is the variance of one run's difference, with each belief set, structure and listed value equally likely. Those that "
    "were run count as all there are; points, members and luck as samples. Estimates are unbiased, so a small part can come "
    "out below zero."
)


@dataclass(frozen=True)
class Part:
    """A source of variance: `variance` and its share of the total, each with low and high; NaN without an interval."""

    name: str
    variance: float
    low: float
    high: float
    share: float
    share_low: float
    share_high: float

    @property
    def deviation(self) -> tuple[float, float, float]:
        """The standard deviation with low and high, in the outcome's unit; below zero counts as zero."""
        root = np.sqrt(np.maximum([self.variance, self.low, self.high], 0.0))
        return float(root[0]), float(root[1]), float(root[2])


def decompose(runs: np.ndarray, level: float = LEVEL) -> dict[str, Part]:
    """Return each part of the variance of `runs` [beliefs, structure, listed, cluster, point, unit, run], and `parameters`.

    A unit is a member with its runs (two or more), or a replicate (one run). Points lie in clusters that are independent
    of each other. Raises ValueError: fewer than two units.
    """
    estimate, error, freedom = jackknife(runs, _with_shares)
    half = np.where(freedom > 0, stdtrit(np.maximum(freedom, 1), 0.5 + level / 2), np.nan) * error
    n = len(PARTS) + 1
    ends = [(estimate[:n] - half[:n], estimate[:n] + half[:n]), (estimate[n:] - half[n:], estimate[n:] + half[n:])]
    (low, high), (share_low, share_high) = ends
    luck = PARTS.index("luck")  # never zero, and skewed: its interval is one of its logarithm
    if estimate[luck] > 0:
        times = np.exp(half[luck] / estimate[luck])
        low[luck], high[luck] = estimate[luck] / times, estimate[luck] * times
    share_low, share_high = np.maximum(share_low, 0.0), np.minimum(share_high, 1.0)
    names = (*PARTS, "parameters")
    columns = (estimate[:n], low, high, estimate[n:], share_low, share_high)
    return {name: Part(name, *(float(c[k]) for c in columns)) for k, name in enumerate(names)}


def _with_shares(runs: np.ndarray) -> np.ndarray:
    """Return the parts and `parameters`, then each as a share of the total; a share of nothing is NaN."""
    parts = parts_of_runs(runs)
    inside = sum(parts[PARTS.index(name)] for name in PARAMETERS)
    total = float(parts.sum())
    spreads = np.append(parts, inside)
    return np.concatenate([spreads, spreads / total if total > 0 else np.full(len(spreads), np.nan)])


def parts_of_runs(runs: np.ndarray) -> np.ndarray:
    """Return the variance of each of PARTS, unbiased; they add up to the total. Raises ValueError: fewer than two units."""
    *fixed, clusters, points, units, each = runs.shape
    if units < 2:
        raise ValueError("expected two units or more")
    flat = runs.reshape(-1, clusters, points, units, each)
    products = mean_products(flat)
    whole = float((flat**2).mean())
    apart = float(np.trace(products)) / len(
        flat
    )  # the mean square of what a belief set, structure and listed value give
    shared_point = same_point(flat) if clusters > 1 else apart
    if each > 1:
        shared_member = same_member(flat) if clusters > 1 else same_both(flat)
        both = same_both(flat) if clusters > 1 else shared_member
        luck = whole - both
        inside = [shared_point - apart, shared_member - apart, both - shared_point - shared_member + apart]
    else:
        luck, inside = whole - shared_point, [shared_point - apart, 0.0, 0.0]
    mains = [main_part(products, tuple(fixed), axis) for axis in range(3)]
    together = apart - float(products.mean()) - sum(mains)
    return np.array([*mains, together if sum(n > 1 for n in fixed) > 1 else 0.0, *inside, luck])


def squared_mean(runs: np.ndarray) -> float:
    """Return the square of the mean over everything, unbiased; `runs` as `decompose` takes them."""
    return float(mean_products(runs.reshape(-1, *runs.shape[3:])).mean())


def mean_products(flat: np.ndarray) -> np.ndarray:
    """Return the products of the true means of cells, [cell, cell], from pairs of runs that share neither cluster nor unit.

    `flat`: [cell, cluster, point, unit, run]. With one cluster, points are no sample and pairs share it.
    """
    _, clusters, points, units, _ = flat.shape
    sums = flat.mean(axis=4).sum(axis=2)  # [cell, cluster, unit]

    def products(values: np.ndarray) -> np.ndarray:
        table = values.reshape(len(values), -1)
        return table @ table.T

    pairs = units * (units - 1)
    same_unit = products(sums.sum(axis=1))
    everything = products(sums.sum(axis=(1, 2))[:, None])
    if clusters == 1:
        return (everything - same_unit) / (pairs * points**2)
    total_of_products = everything - same_unit - products(sums.sum(axis=2)) + products(sums)
    return total_of_products / (pairs * clusters * (clusters - 1) * points**2)


def same_point(flat: np.ndarray) -> float:
    """Return the mean product of two runs that share a point and no unit."""
    units = flat.shape[3]
    means = flat.mean(axis=4)
    return float(((means.sum(axis=3) ** 2) - (means**2).sum(axis=3)).mean()) / (units * (units - 1))


def same_both(flat: np.ndarray) -> float:
    """Return the mean product of two runs of one member at one point."""
    each = flat.shape[4]
    return float(((flat.sum(axis=4) ** 2) - (flat**2).sum(axis=4)).mean()) / (each * (each - 1))


def same_member(flat: np.ndarray) -> float:
    """Return the mean product of two runs of one member with other luck, at points of different clusters."""
    _, clusters, points, _, each = flat.shape
    sums = flat.sum(axis=2)  # [cell, cluster, unit, run]
    products_within = (
        sums.sum(axis=(1, 3)) ** 2
        - (sums.sum(axis=1) ** 2).sum(axis=2)
        - (sums.sum(axis=3) ** 2).sum(axis=1)
        + (sums**2).sum(axis=(1, 3))
    )
    return float(products_within.mean()) / (clusters * (clusters - 1) * points**2 * each * (each - 1))


def main_part(products: np.ndarray, fixed: tuple[int, ...], axis: int) -> float:
    """Return the variance of the true means over one fixed factor, the others averaged; `products`: of `mean_products`."""
    if fixed[axis] == 1:
        return 0.0
    table = products.reshape(*fixed, *fixed)
    others = tuple(k for k in range(len(fixed)) if k != axis)
    by_level = table.mean(axis=(*others, *(k + len(fixed) for k in others)))
    return float(np.trace(by_level)) / fixed[axis] - float(by_level.mean())


def jackknife(
    runs: np.ndarray, statistic: Callable[[np.ndarray], np.ndarray]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return a statistic of `runs`, its standard errors, and their degrees of freedom (Satterthwaite's).

    Left out one after the other: units, then clusters (in at most `MOST_BLOCKS` blocks). NaN, 0 from two units.
    """
    estimate = statistic(runs)
    if runs.shape[5] < 3:
        return estimate, np.full(len(estimate), np.nan), np.zeros(len(estimate))
    squares, weights = np.zeros(len(estimate)), np.zeros(len(estimate))
    for axis, fewest in ((5, 3), (3, 4)):
        if runs.shape[axis] < fewest:
            continue
        blocks = np.array_split(np.arange(runs.shape[axis]), min(runs.shape[axis], MOST_BLOCKS))
        leave_one_out = np.array([statistic(np.delete(runs, block, axis)) for block in blocks])
        own = (len(blocks) - 1) / len(blocks) * ((leave_one_out - leave_one_out.mean(axis=0)) ** 2).sum(axis=0)
        squares += own
        weights += own**2 / (len(blocks) - 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        freedom = np.where(weights > 0, squares**2 / weights, 1.0)
    return estimate, np.sqrt(squares), freedom
