"""The value of information: how often a choice would change, and what it would gain, if a number were known.

The expected value of partial perfect information (EVPPI), by regression of the losses on what would be known (Strong,
Oakley and Brennan 2014, Medical Decision Making 34:311). A loss is days exploited plus a weight times days locked, so
a weight says what a locked day counts beside an exploited one. Of the options, whoever decides takes the one with the
least expected loss; which one that is, is not told. Numbers lie uniform in their ranges, independent of each other:
a convention of the design, not a belief that anybody holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

WEIGHTS = (0.0, 0.25, 0.5, 1.0, 2.0)  # of a locked day, in exploited days
SHUFFLES = 100
LEVEL = 0.95
LENGTHS = (0.25, 0.7, 2.0)  # of the kernel, in widths of the cube, times the root of the number of columns
PENALTIES = np.logspace(-3, 6, 10)  # the largest leaves the mean alone
LEAST_PART = 1e-9  # of the largest eigenvalue: smaller ones are rounding
SEED = 1


@dataclass(frozen=True)
class Gain:
    """What it would change if `numbers` were known; arrays are [weight].

    `changes`: share of the points where another option would be taken. `days`: expected loss saved, in days a person.
    `by_luck`: days that luck alone reaches, in one of 20 shuffled copies, for the largest of its family.
    """

    name: str
    numbers: tuple[str, ...]
    changes: np.ndarray
    days: np.ndarray
    by_luck: np.ndarray

    def is_clear(self) -> np.ndarray:
        """Return whether the gain is more than luck reaches, whichever of its family one looks at, [weight]."""
        return self.days > self.by_luck


def value_of_information(
    x: np.ndarray,
    losses: np.ndarray,
    known: Mapping[str, Sequence[int]],
    names: Sequence[str],
    shuffles: int = SHUFFLES,
    level: float = LEVEL,
) -> list[Gain]:
    """Return what it would change to know each family member: `known`, name -> columns of `x`.

    `x`: places of the unit cube [point, column], called `names`; `losses`: days exploited and days locked
    [2, point, option]. All of `known` is one family: `by_luck` is that of its largest. Raises ValueError: fewer than
    two options.
    """
    if losses.shape[2] < 2:
        raise ValueError("one option leaves nothing to choose")
    order = np.random.default_rng(SEED)
    copies = [np.arange(len(x)), *(order.permutation(len(x)) for _ in range(shuffles))]
    # Beside the first option: what all options share decides nothing, and would blur what does.
    beside = losses[:, :, 1:] - losses[:, :, :1]
    targets = np.stack([beside[:, rows] for rows in copies], axis=-1)  # [2, point, option, copy]
    gains = {name: gain_of(expect(x[:, list(columns)], targets)) for name, columns in known.items()}
    largest = np.max([days[:, 1:] for _, days in gains.values()], axis=0)
    by_luck = np.quantile(largest, level, axis=1) if shuffles else np.full(len(WEIGHTS), np.nan)
    return [
        Gain(name, tuple(names[k] for k in known[name]), changes[:, 0], days[:, 0], by_luck)
        for name, (changes, days) in gains.items()
    ]


def expect(x: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Return what to expect of each target [.., point, ..] where only `x` [point, column] is known.

    Kernel ridge regression; length and penalty by the error on each point left out, chosen for each target alone.
    """
    from sklearn.linear_model import RidgeCV
    from threadpoolctl import threadpool_limits

    flat = np.moveaxis(targets, 1, 0).reshape(len(x), -1)
    best, fitted = np.full(flat.shape[1], -np.inf), np.repeat(flat.mean(axis=0)[None], len(x), axis=0)
    varied = np.ptp(flat, axis=0) > 0
    for length in LENGTHS if varied.any() else ():
        with threadpool_limits(1):  # small products: several threads take longer, and may end in other bits
            features = kernel_features(x, length * np.sqrt(x.shape[1]))
            ridge = RidgeCV(PENALTIES, alpha_per_target=True).fit(features, flat[:, varied])
        score = np.full(len(best), -np.inf)
        score[varied] = ridge.best_score_
        better = score > best
        new = np.array(fitted)
        new[:, varied] = ridge.predict(features).reshape(len(x), -1)
        fitted[:, better], best = new[:, better], np.maximum(best, score)
    return np.moveaxis(fitted.reshape(len(x), *np.moveaxis(targets, 1, 0).shape[1:]), 0, 1)


def kernel_features(x: np.ndarray, length: float) -> np.ndarray:
    """Return features [point, feature] whose products are the values of a squared exponential kernel of that length."""
    from sklearn.metrics.pairwise import rbf_kernel

    values, vectors = np.linalg.eigh(rbf_kernel(x, gamma=0.5 / length**2))
    large = values > LEAST_PART * values[-1]
    return np.asarray(vectors[:, large] * np.sqrt(values[large]))


def gain_of(beside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how often another option would be taken, and the days that saves, [weight, copy].

    `beside`: expected days exploited and locked beside the first option [2, point, option, copy].
    """
    rows = []
    for weight in WEIGHTS:
        loss = beside[0] + weight * beside[1]
        loss = np.concatenate([np.zeros_like(loss[:, :1]), loss], axis=1)  # [point, option, copy]
        mean = loss.mean(axis=0)
        changes = loss.argmin(axis=1) != mean.argmin(axis=0)
        rows.append((changes.mean(axis=0), mean.min(axis=0) - loss.min(axis=1).mean(axis=0)))
    return np.array([c for c, _ in rows]), np.array([d for _, d in rows])


def worth_of_beliefs(losses: np.ndarray, shuffles: int = SHUFFLES) -> Gain:
    """Return what it would change to know which set of beliefs holds, each as likely as the others.

    `losses`: [2, set, point, option]. Nothing is fitted: a set's expected loss is its mean over points. For luck the
    sets of each point are shuffled.
    """
    order = np.random.default_rng(SEED)
    sets, points = losses.shape[1:3]
    copies = [losses.mean(axis=2)]
    for _ in range(shuffles):
        rows = order.permuted(np.tile(np.arange(sets)[:, None], (1, points)), axis=0)
        copies.append(losses[:, rows, np.arange(points)].mean(axis=2))
    means = np.stack(copies, axis=-1)  # [2, set, option, copy]
    changes, days = gain_of(means[:, :, 1:] - means[:, :, :1])
    by_luck = np.quantile(days[:, 1:], LEVEL, axis=1) if shuffles else np.full(len(WEIGHTS), np.nan)
    return Gain("which set of beliefs holds", (), changes[:, 0], days[:, 0], by_luck)


def sorted_by_gain(gains: list[Gain]) -> list[Gain]:
    """Return gains, the largest over all weights first."""
    key: Any = lambda g: (-float(g.days.max()), g.name)  # noqa: E731
    return sorted(gains, key=key)
