"""What the spread of many rows of runs is made of, all rows at once: within units of inference, between them, and paired.

An array is [row, run]; a row is an outcome of a scenario in a group, at a point. Runs of one unit share their parameters.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

FEWEST = 2  # degrees of freedom below which a variance within units is not told


class Units:
    """Which unit each run belongs to. `of`: [run], places of the units in their order; `counts`: runs of each unit."""

    def __init__(self, units: np.ndarray) -> None:
        names, self.of, self.counts = np.unique(units, return_inverse=True, return_counts=True)
        self.count = len(names)

    @property
    def free(self) -> int:
        """Degrees of freedom within units."""
        return len(self.of) - self.count

    @cached_property
    def turns(self) -> list[np.ndarray]:
        """The runs that are the first of their unit, the second, and so on."""
        order = np.argsort(self.of, kind="stable")
        place = np.arange(len(order)) - np.repeat(np.cumsum(self.counts) - self.counts, self.counts)
        return [order[place == k] for k in range(int(self.counts.max(initial=0)))]

    def means(self, values: np.ndarray) -> np.ndarray:
        """Return [row, unit]: means of the runs of each unit.

        The last bit is that of pandas 3.1, whatever version is here: runs that are sorted by unit are summed by numpy,
        others one after the other with what was lost added to the next (Kahan).
        """
        if (np.diff(self.of) >= 0).all() and len(self.of):
            starts = np.cumsum(self.counts) - self.counts
            return np.asarray(np.add.reduceat(values, starts, axis=1) / self.counts)
        total, lost = (np.zeros((len(values), self.count)) for _ in range(2))
        for runs in self.turns:
            unit = self.of[runs]
            with np.errstate(invalid="ignore"):  # no number less itself
                more = values[:, runs] - lost[:, unit]
                grown = total[:, unit] + more
                rest = grown - total[:, unit] - more
            lost[:, unit] = np.where(np.isnan(rest), 0.0, rest)
            total[:, unit] = grown
        return total / self.counts

    def plain_means(self, values: np.ndarray) -> np.ndarray:
        """Return the same, summed plainly."""
        total = np.zeros((len(values), self.count))
        for runs in self.turns:
            total[:, self.of[runs]] += values[:, runs]
        return total / self.counts


def within(values: np.ndarray, units: Units) -> np.ndarray:
    """Return [row]: the variance within units, pooled; NaN with fewer than two degrees of freedom."""
    if units.free < FEWEST:
        return np.full(len(values), np.nan)
    apart = values - units.means(values)[:, units.of]
    return np.asarray((apart * apart).sum(axis=1) / units.free)


def parts_of_variance(values: np.ndarray, units: Units) -> tuple[np.ndarray, np.ndarray]:
    """Return [row] twice: the variance between units (parameter uncertainty) and between runs of one unit (luck).

    One-way analysis of variance; units may have any number of runs each. NaN, NaN where there are fewer than two units,
    or too few units with more than one run.
    """
    if units.count < 2 or units.free < FEWEST:
        return np.full(len(values), np.nan), np.full(len(values), np.nan)
    luck = within(values, units)
    between = units.plain_means(values).var(axis=1, ddof=1) - luck * (1.0 / units.counts).mean()
    unknown = np.isnan(luck)
    return np.where(unknown, np.nan, np.where(between > 0.0, between, 0.0)), luck


def pairing_gain(of: np.ndarray, against: np.ndarray, units: Units) -> np.ndarray:
    """Return [row]: how many times the runs an unpaired comparison would need for the same interval.

    `of`, `against`: an outcome of two scenarios in the same runs. Variances are taken within units (runs with the same
    parameters), so that what members differ in is not counted as luck that pairing took away. Infinite where the
    differences do not vary; NaN with too few runs.
    """
    first, second, paired = (within(v, units) for v in (of, against, of - against))
    with np.errstate(invalid="ignore", divide="ignore"):
        gain = np.where(paired > 0, (first + second) / paired, np.inf)
        return np.where(first + second > 0, gain, np.nan)
