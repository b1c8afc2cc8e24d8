"""Whole numbers that Python hands in: in the range that a file has too."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from sim.errors import ConfigError, Fault

MOST_KEY = 2**32 - 1  # seed and replicate are 32 bits of the key of all draws
MOST_DAYS = 36_500  # of each stretch of a run that a file names
MOST_BURN_IN_YEARS = 50


def whole_number(name: str, given: Any, low: int, high: int) -> int:
    """Return a whole number from `low` to `high`. Raises ConfigError in one line."""
    expected = f"expected a whole number from {low:,} to {high:,}"
    try:
        number = operator.index(given)
    except TypeError:
        raise ConfigError([Fault(name, 0, f"{expected}, got {given!r}")]) from None
    if isinstance(given, (bool, np.bool_)) or not low <= number <= high:
        raise ConfigError([Fault(name, 0, f"{expected}, got {given!r}")])
    return number
