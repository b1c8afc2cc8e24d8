"""A sample of the unit cube, laid into ranges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from experiments.designs.matrix import Factor

TOLERANCE = 1e-9  # of a range: a sample that leaves it by so little did so by rounding


@dataclass(frozen=True)
class Range:
    """A factor that a design samples, from `low` to `high`; `whole`: its values are whole numbers."""

    factor: Factor
    low: float
    high: float
    whole: bool = False

    def values(self, unit: np.ndarray) -> list[float] | list[int]:
        """Return values of the factor for places from 0 to 1 in its range.

        Raises ValueError: a place outside 0 to 1 by more than rounding.
        """
        if not np.all((unit >= -TOLERANCE) & (unit <= 1.0 + TOLERANCE)):
            raise ValueError(f"{self.factor.name}: a sample lies outside {self.low:g} to {self.high:g}")
        values = np.clip(self.low + unit * (self.high - self.low), self.low, self.high)
        return [int(x) for x in np.rint(values)] if self.whole else [float(x) for x in values]
