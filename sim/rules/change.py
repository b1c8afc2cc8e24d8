"""Shapes that several rules share: relaxing toward a level, half-lives, the logistic curve."""

from __future__ import annotations

import math

from sim.compiled import rule

LN2 = 0.6931471805599453


@rule
def toward(level: float, target: float, rate: float, days: float) -> float:
    """Return `level` after `days` of relaxing toward `target` at `rate` a day."""
    return target + (level - target) * math.exp(-rate * days)


@rule
def half_life(level: float, target: float, days_to_half: float, days: float) -> float:
    """Return `level` after `days`, when half of the distance to `target` goes in `days_to_half`."""
    return target + (level - target) * math.exp(-LN2 * days / days_to_half)


@rule
def move_level(level: float, change: float) -> float:
    """Return a level in [0, 1] after a change in [-1, 1]: a share of the room above, or of what is there."""
    if change >= 0.0:
        return level + change * (1.0 - level)
    return level + change * level


@rule
def logistic(x: float) -> float:
    """Return the chance that belongs to logit `x`."""
    if x < -700.0:  # exp would overflow
        return 0.0
    return 1.0 / (1.0 + math.exp(-x))
