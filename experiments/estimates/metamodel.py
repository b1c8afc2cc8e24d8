"""A metamodel: a Gaussian process that stands in for the simulation over the unit cube, and says how good it is.

Its quality is Q2 on points that it has not seen: of ten parts of the points, each is foretold from the other nine, with
everything fitted anew. Q2 is 1 for a perfect forecast and 0 for one that is no better than the mean. Luck in the values
bounds it from above. Where the low end of its 95 % interval is under `FAIR`, the metamodel does not speak.

Bounds: of more than `MOST_POINTS` points an even choice is taken; of more than `MOST_COLUMNS` columns those with the largest
rank correlation with the values, chosen anew in each fit. The others are noise to it. Length scales are found on at most
`MOST_LEARNT` points.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.special import stdtrit

from experiments.estimates.paired import LEVEL

FOLDS = 10
FEWEST_POINTS = 20
FAIR = 0.5
MOST_POINTS, MOST_COLUMNS, MOST_LEARNT = 2000, 20, 400
SCALES = (0.05, 100.0)  # of lengths, in widths of the cube: beyond the upper end a column does nothing
NOISES = (1e-6, 10.0)  # of the white noise, in variances of the values
BASE = 512  # of Saltelli's sample of the metamodel, for its Sobol indices
RESAMPLES = 100
SEED = 1


@dataclass(frozen=True)
class Fit:
    """One fitted process: `columns` are those that it knows; `process`: of scikit-learn."""

    columns: np.ndarray
    process: Any

    def predict(self, x: np.ndarray) -> np.ndarray:
        """Return values at places of the unit cube [place, column]."""
        return np.asarray(self.process.predict(x[:, self.columns]), float)


@dataclass(frozen=True)
class Metamodel:
    """A fitted metamodel, its quality Q2 with low and high, and the fits that each left a part of the points out.

    `points`, `columns`: how many it was given; it may have taken fewer (`fit.columns`, `points_taken`).
    """

    fit: Fit
    q2: float
    low: float
    high: float
    points: int
    columns: int
    points_taken: int
    folds: tuple[Fit, ...] = field(repr=False, default=())

    @property
    def speaks(self) -> bool:
        """Whether it is good enough on points that it has not seen."""
        return self.low >= FAIR

    def predict(self, x: np.ndarray) -> np.ndarray:
        """Return values at places of the unit cube [place, column]. Raises ValueError: it does not speak."""
        self.refuse()
        return self.fit.predict(x)

    def refuse(self) -> None:
        """Raise ValueError, with its quality, where the metamodel is not good enough."""
        if not self.speaks:
            raise ValueError(self.in_words())

    def in_words(self) -> str:
        """Return how good it is, and what it left aside."""
        text = f"metamodel: Q2 {self.q2:.2f} ({self.low:.2f} to {self.high:.2f}) on points that it has not seen"
        if not self.speaks:
            text += f"; not good enough to speak (low end under {FAIR:g})"
        if self.points_taken < self.points:
            text += f"; of {self.points:,} points it took {self.points_taken:,}"
        known = len(self.fit.columns)
        return text + (f"; of {self.columns:,} numbers it knows {known}" if known < self.columns else "")


def fit_metamodel(x: np.ndarray, y: np.ndarray) -> Metamodel:
    """Return a metamodel of values `y` [point] at places `x` [point, column] of the unit cube.

    Raises ValueError: too few points, a value that is none, places outside the cube, or values that do not vary.
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    check_points(x, y)
    chosen_points = np.unique(np.linspace(0, len(y) - 1, min(len(y), MOST_POINTS)).round().astype(int))
    x_kept, y_kept = x[chosen_points], y[chosen_points]
    part = np.random.default_rng(SEED).permutation(len(y_kept)) % FOLDS
    folds = tuple(fit_process(x_kept[part != k], y_kept[part != k]) for k in range(FOLDS))
    missed, plain = np.empty(len(y_kept)), np.empty(len(y_kept))
    for k, fold in enumerate(folds):
        out = part == k
        missed[out] = y_kept[out] - fold.predict(x_kept[out])
        plain[out] = y_kept[out] - y_kept[~out].mean()
    q2, low, high = quality(missed, plain)
    points, columns = x.shape
    return Metamodel(fit_process(x_kept, y_kept), q2, low, high, points, columns, len(chosen_points), folds)


def check_points(x: np.ndarray, y: np.ndarray) -> None:
    """Raise ValueError, in one line, for points that no metamodel can be made of."""
    if x.ndim != 2 or y.shape != x.shape[:1] or not x.shape[1]:
        raise ValueError(f"expected x [point, column] and y [point]; got {x.shape} and {y.shape}")
    if len(y) < FEWEST_POINTS:
        raise ValueError(f"{len(y)} points; a metamodel wants {FEWEST_POINTS} or more")
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise ValueError("a point without a value; expected numbers only")
    if x.min() < -1e-9 or x.max() > 1 + 1e-9:
        raise ValueError("places outside the unit cube; expected 0 to 1")
    if np.ptp(y) == 0 or np.ptp(x, axis=0).max() == 0:
        raise ValueError("nothing varies; a metamodel has nothing to learn")


def fit_process(x: np.ndarray, y: np.ndarray) -> Fit:
    """Return a Gaussian process with a length a column (ARD) and white noise, fitted to all points."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel

    columns = choose_columns(x, y)
    k = len(columns)
    kernel = ConstantKernel(1.0, (1e-3, 1e3)) * RBF(np.full(k, np.sqrt(k)), SCALES) + WhiteKernel(0.1, NOISES)
    some = np.unique(np.linspace(0, len(y) - 1, min(len(y), MOST_LEARNT)).round().astype(int))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # a length at its bound: the column does nothing
        process = GaussianProcessRegressor(kernel, normalize_y=True, random_state=SEED)
        process.fit(x[np.ix_(some, columns)], y[some])
        if len(some) < len(y):
            process = GaussianProcessRegressor(process.kernel_, optimizer=None, normalize_y=True)
            process.fit(x[:, columns], y)
    return Fit(columns, process)


def choose_columns(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the columns that vary, in order; of too many, those with the largest rank correlation with the values."""
    from scipy.stats import rankdata

    varied = np.flatnonzero(np.ptp(x, axis=0) > 0)
    if len(varied) <= MOST_COLUMNS:
        return varied
    ranks = rankdata(x[:, varied], axis=0)
    ranks = (ranks - ranks.mean(axis=0)) / ranks.std(axis=0)
    of_y = rankdata(y)
    size = np.abs(ranks.T @ (of_y - of_y.mean()))
    return np.sort(varied[np.argsort(-size, kind="stable")[:MOST_COLUMNS]])


def quality(missed: np.ndarray, plain: np.ndarray, level: float = LEVEL) -> tuple[float, float, float]:
    """Return Q2 with a jackknife's t interval; `missed`, `plain`: errors of the metamodel and of the mean, at unseen points."""
    a, b = missed**2, plain**2
    q2 = 1 - a.sum() / b.sum()
    leave_one_out = 1 - (a.sum() - a) / (b.sum() - b)
    n = len(a)
    half = stdtrit(n - 1, 0.5 + level / 2) * np.sqrt(
        (n - 1) / n * ((leave_one_out - leave_one_out.mean()) ** 2).sum()
    )
    return float(q2), float(q2 - half), float(min(q2 + half, 1.0))


def sobol_of(model: Metamodel) -> tuple[np.ndarray, np.ndarray, float]:
    """Return Sobol indices of the metamodel [column, (first, total)], their standard errors, and degrees of freedom.

    By SALib, of uniform places. The error adds that of the sample to that of the points: a jackknife over the folds.
    Raises ValueError: the metamodel does not speak.
    """
    model.refuse()
    indices, sampling = indices_of(model.fit, model.columns)
    leave_one_out = np.array([indices_of(fold, model.columns)[0] for fold in model.folds])
    many = len(leave_one_out)
    points = (many - 1) / many * ((leave_one_out - leave_one_out.mean(axis=0)) ** 2).sum(axis=0)
    return indices, np.sqrt(points + sampling**2), many - 1.0


def indices_of(fit: Fit, columns: int) -> tuple[np.ndarray, np.ndarray]:
    """Return first-order and total indices of one fit, and the standard errors of their sample; 0 for what it does not know."""
    from experiments.designs.saltelli import saltelli

    k = len(fit.columns)
    rows = saltelli(k, BASE, False, SEED)
    values = np.asarray(fit.process.predict(rows), float)
    indices, error = np.zeros((columns, 2)), np.zeros((columns, 2))
    if np.ptp(values) > 0:
        sobol = sobol_indices(values, k, False, RESAMPLES)
        z = stdtrit(np.inf, 0.975)
        indices[fit.columns] = np.column_stack([sobol["S1"], sobol["ST"]])
        error[fit.columns] = np.column_stack([sobol["S1_conf"], sobol["ST_conf"]]) / z
    return indices, error


def sobol_indices(values: np.ndarray, factors: int, second_order: bool, resamples: int) -> dict[str, Any]:
    """Return SALib's Sobol indices of the rows of a Saltelli design, with half widths of 95 % (`S1`, `S1_conf`, `ST`, ...)."""
    from SALib.analyze import sobol

    from experiments.designs.morris import unit_problem

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # SALib 1.5 hands pandas a list
        analysis = sobol.analyze(
            unit_problem(factors),
            values,
            calc_second_order=second_order,
            num_resamples=resamples,
            conf_level=LEVEL,
            seed=SEED,
        )
    return dict(analysis)
