"""A scrambled Sobol sequence (Sobol 1967, Owen 1998): points that leave no large gaps, in pairs of factors either."""

from __future__ import annotations

import numpy as np

MOST_FACTORS = 21_201  # that scipy has direction numbers for


def sobol(factors: int, points: int, seed: int) -> np.ndarray:
    """Return a sample of the unit cube, [point, factor]; `points` is a power of two, else the sequence is not balanced."""
    from scipy.stats import qmc

    return qmc.Sobol(factors, seed=np.random.default_rng(seed)).random(points)
