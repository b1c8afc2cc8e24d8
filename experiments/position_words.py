"""Places between 0 and 1, such as where a comparison turns: told no finer than they are known."""

from __future__ import annotations

import math

COARSE, FINE = 20, 100  # steps between 0 and 1 in which a position is told: hundredths where the noise is narrow
LOW_END, HIGH_END, NOT_TOLD = "the low end", "the high end", "not to be told"


def steps_of(low: float, high: float) -> int:
    """Return in how many steps between 0 and 1 a position within such noise is told: not finer than it is known."""
    return COARSE if high - low >= 0.1 else FINE


def outward(low: float, high: float) -> tuple[float, float]:
    """Return a stretch rounded outward; it reaches 0 or 1 only where it did."""
    n = steps_of(low, high)
    first = n if low <= 0 or low * n >= 1 else FINE
    last = n if high >= 1 or (1 - high) * n >= 1 else FINE
    return math.floor(low * first + 1e-9) / first, math.ceil(high * last - 1e-9) / last


def ranges_in_words(noise: tuple[tuple[float, float], ...]) -> str:
    """Return where between 0 and 1 a difference is within the noise, rounded outward; more than two stretches as one with gaps."""
    stretches = [outward(low, high) for low, high in noise]
    if len(stretches) > 2:
        return f"{stretches[0][0]:g} to {stretches[-1][1]:g}, with gaps"
    return " and ".join(f"{low:g} to {high:g}" for low, high in stretches)


def position_in_words(at: float, noise: tuple[tuple[float, float], ...]) -> str:
    """Return a position between 0 and 1 as finely as it is known: `about 0.45`, the end of the range that its noise lies at, or
    that noise is all there is.

    `noise`: stretches within which the place could lie; without any round it, it is told by twentieths.
    """
    low, high = next(((a, b) for a, b in noise if a <= at <= b), (0.0, 1.0))
    if noise and low <= 0.0 and high >= 1.0:
        return NOT_TOLD
    n = steps_of(low, high)
    place = round(at * n) / n
    if low <= 0.0 and (high <= 0.25 or place == 0.0):
        return LOW_END
    if high >= 1.0 and (low >= 0.75 or place == 1.0):
        return HIGH_END
    return f"about {place:g}"
