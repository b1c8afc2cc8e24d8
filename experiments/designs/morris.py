"""Trajectories for elementary effects (Morris 1991): each step moves one factor, by about half of its range or more."""

from __future__ import annotations

from typing import Any

import numpy as np


def unit_problem(factors: int) -> dict[str, Any]:
    """Return what SALib calls a problem: factors from 0 to 1."""
    return {"num_vars": factors, "names": [str(k) for k in range(factors)], "bounds": [[0.0, 1.0]] * factors}


def morris(factors: int, trajectories: int, levels: int, seed: int) -> np.ndarray:
    """Return the trajectories one after the other, [trajectory x (factors + 1), factor], on `levels` levels from 0 to 1.

    They are those that SALib 1.6 draws of the next seed, to the last bit; before 1.6 it draws others.
    """
    luck = np.random.default_rng(seed + 1)
    return np.concatenate([trajectory(factors, levels, luck) for _ in range(trajectories)])


def trajectory(factors: int, levels: int, luck: np.random.Generator) -> np.ndarray:
    """Return one trajectory: each row but the first has one more factor moved by a step, up or down."""
    step = levels / (2.0 * (levels - 1))
    order = np.eye(factors)
    luck.shuffle(order)
    upward = luck.choice([-1, 1], factors) == 1
    low = luck.choice(np.linspace(0, 1 - step, levels // 2), factors)
    moved = np.tril(np.ones((factors + 1, factors)), -1) @ order.T == 1
    return np.asarray(np.where(moved == upward, low + step, low))
