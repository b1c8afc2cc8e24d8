"""How many days something lasts. A day is the model's step, so a length is brought to whole days without moving its mean."""

from __future__ import annotations

import math

from sim.compiled import rule


@rule
def around(mean: float, spread: float, u: float) -> float:
    """Return a length of the given mean (days, at least 1), even between 1 - spread and 1 + spread times it.

    Never below one day: a short mean has a narrower spread, so that the mean stays what was asked for.
    """
    spread = min(spread, 1.0 - 1.0 / mean)
    return mean * (1.0 + spread * (2.0 * u - 1.0))


@rule
def whole_days(days: float, u: float) -> int:
    """Return `days` as a whole number: up as often as the part of a day is long, so that the mean is `days`."""
    whole = int(math.floor(days))
    return whole + int(u < days - whole)


@rule
def nearest_day(days: float) -> int:
    """Return the nearest whole number of days, for a length that is the same for everybody."""
    return int(math.floor(days + 0.5))
