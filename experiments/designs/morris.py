"""Trajectories for elementary effects (Morris 1991): each step moves one factor, by about half of its range or more."""

from __future__ import annotations

from typing import Any

import numpy as np


def unit_problem(factors: int) -> dict[str, Any]:
    """Return what SALib calls a problem: factors from 0 to 1."""
    return {"num_vars": factors, "names": [str(k) for k in range(factors)], "bounds": [[0.0, 1.0]] * factors}


def morris(factors: int, trajectories: int, levels: int, seed: int) -> np.ndarray:
    """Return the trajectories one after the other, [trajectory x (factors + 1), factor], on `levels` levels from 0 to 1."""
    from SALib.sample import morris as sampler

    # Before 1.6, SALib takes a seed of 0 for none.
    return np.asarray(sampler.sample(unit_problem(factors), trajectories, num_levels=levels, seed=seed + 1), float)
