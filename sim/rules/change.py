"""Shapes that several rules share: relaxing toward a level, half-lives, the logistic curve."""

from __future__ import annotations

from sim.compiled import rule
from sim.exact import exp

LN2 = 0.6931471805599453


@rule
def toward(level: float, target: float, rate: float, days: float) -> float:
    """Return `level` after `days` of relaxing toward `target` at `rate` a day."""
    return target + (level - target) * exp(-rate * days)


@rule
def share_left(days_to_half: float, days: float) -> float:
    """Return which share of a distance is left after `days`, when half of it goes in `days_to_half`."""
    return exp(-LN2 * days / days_to_half)


@rule
def half_life(level: float, target: float, days_to_half: float, days: float) -> float:
    """Return `level` after `days`, when half of the distance to `target` goes in `days_to_half`."""
    return target + (level - target) * share_left(days_to_half, days)


@rule
def move_level(level: float, change: float) -> float:
    """Return a level in [0, 1] after a change in [-1, 1]: a share of the room above, or of what is there."""
    if change >= 0.0:
        return level + change * (1.0 - level)
    return level + change * level


@rule
def logistic(x: float) -> float:
    """Return the chance that belongs to logit `x`."""
    return 1.0 / (1.0 + exp(-x))
