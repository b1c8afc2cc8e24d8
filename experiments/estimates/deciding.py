"""What decides a contrast: beliefs, contested and uncontested numbers, members, structure, each as a spread in days.

These choices were made before the runs that they judge:

* The outcome is the main one, days exploited in three years. A source's size is its standard deviation, in days, as
  `variance` tells it apart from luck.
* A source **decides** a contrast where its standard deviation is at least the size of the mean difference: of values
  spread like a bell, one in six or more then turns the sign. It "decides" or "does not decide" where the interval of
  variance minus squared mean leaves out zero, and is "not to be told" else.
* A source moves a contrast **more or less than the beliefs** where the interval of its variance minus that of the belief
  sets, from the same runs, leaves out zero.
* All intervals of one kind hold together (Bonferroni): the chance that any of them misses is at most 5 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from experiments.estimates.paired import LEVEL
from experiments.estimates.variance import PARTS, jackknife, parts_of_runs, squared_mean

DECIDES, NOT, UNCLEAR = "decides", "does not decide", "not to be told"
MORE, LESS, ALIKE = "more", "less", "not told apart"


@dataclass(frozen=True)
class Deciding:
    """A source's spread in days with low and high, what it says of the sign, and how it stands to the beliefs ("": not compared)."""

    source: str
    deviation: float
    low: float
    high: float
    sign: str
    beside_beliefs: str


def judge(runs: np.ndarray, sources: Sequence[str], family: int, compare: bool = True) -> dict[str, Deciding]:
    """Return what each of `sources` (of PARTS) does to a contrast; `runs` as `decompose` takes them.

    `family`: how many intervals of a kind hold together. `compare`: with the belief sets of the same runs. Raises
    ValueError: fewer than three units, which give no interval.
    """
    if runs.shape[5] < 3:
        raise ValueError("expected three units or more")
    places = [PARTS.index(name) for name in sources]

    def statistic(some: np.ndarray) -> np.ndarray:
        parts = parts_of_runs(some)
        own = parts[places]
        return np.concatenate([own, own - squared_mean(some), own - parts[0]])

    found, error, freedom = jackknife(runs, statistic)
    half = stdtrit(np.maximum(freedom, 1.0), 1 - (1 - LEVEL) / family / 2) * error
    low, high = found - half, found + half
    n, made = len(sources), {}
    for k, name in enumerate(sources):
        spread = np.sqrt(np.maximum([found[k], low[k], high[k]], 0.0))
        sign = side(low[n + k], high[n + k], (DECIDES, NOT, UNCLEAR))
        beside = side(low[2 * n + k], high[2 * n + k], (MORE, LESS, ALIKE)) if compare and name != PARTS[0] else ""
        made[name] = Deciding(name, float(spread[0]), float(spread[1]), float(spread[2]), sign, beside)
    return made


def side(low: float, high: float, words: tuple[str, str, str]) -> str:
    """Return the word for an interval above zero, below it, or holding it."""
    return words[0] if low > 0 else words[1] if high < 0 else words[2]
