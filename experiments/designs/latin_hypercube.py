"""A Latin hypercube (McKay, Beckman and Conover 1979): each range in as many equal strata as points, one point in each."""

from __future__ import annotations

import numpy as np


def latin_hypercube(factors: int, points: int, seed: int) -> np.ndarray:
    """Return a sample of the unit cube, [point, factor]."""
    from scipy.stats import qmc

    return qmc.LatinHypercube(factors, seed=np.random.default_rng(seed)).random(points)
