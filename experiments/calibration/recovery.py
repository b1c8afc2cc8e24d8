"""Parameter recovery: patterns made from known numbers are fitted; which numbers come back?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from experiments.calibration.fitting import Evaluate, Scale, fit
from experiments.patterns.file import Entry
from sim.errors import RunError

RUNS = 6  # behind each synthetic pattern
AT_KNOWN = 3_000_000  # number of the first of these
KNOWN_AT = 0.45  # place of every known number in its range (0 to 1, even in the logarithm)
EVEN_SD = 1.0 / np.sqrt(12.0)  # of a point anywhere in the range


class NothingToRecover(RunError):
    """At the known numbers a pattern has no value."""


@dataclass(frozen=True)
class RecoveredParameter:
    """One parameter: the known number, the middle and the 90 % range of the members, and how much the range narrowed.

    `narrowed`: 1 - standard deviation of the members over that of the range; 0 tells nothing, 1 all.
    """

    name: str
    known: float
    median: float
    low: float
    high: float
    narrowed: float

    @property
    def covered(self) -> bool:
        """Return whether the known number lies in the range."""
        return self.low <= self.known <= self.high

    def words(self) -> str:
        """Return one line: what was planted, what came back, and whether that is much."""
        word = "recovered" if self.narrowed > 0.5 else "in part" if self.narrowed > 0.2 else "hardly"
        inside = "" if self.covered else "; the known number lies outside"
        return (
            f"{self.name}: known {self.known:.4g}, members {self.median:.4g} ({self.low:.4g} to {self.high:.4g}), "
            f"range narrowed by {self.narrowed:.0%}: {word}{inside}"
        )


def recover(
    scale: Scale,
    entries: list[Entry],
    evaluate: Evaluate,
    seed: int,
    *,
    wanted: int = 30,
    first: int = 128,
    most: int = 900,
    tell: Callable[[str], None] = lambda line: None,
) -> list[RecoveredParameter]:
    """Return what comes back of known numbers, and tell it. Raises NothingToRecover.

    The synthetic patterns are means over runs at the known numbers; bands are as wide, relative to the target, as
    the real ones.
    """
    point = np.full(len(scale.names), KNOWN_AT)
    known = scale.to_numbers(point)
    target = np.mean(evaluate(np.tile(known, (RUNS, 1)), AT_KNOWN), axis=0)
    if not np.isfinite(target).all():
        raise NothingToRecover("at the known numbers a pattern has no value")
    synthetic = [rescale_entry(e, float(t)) for e, t in zip(entries, target, strict=True)]
    fitting = fit(scale, synthetic, evaluate, seed, most=most, wanted=wanted, first=first)
    members = fitting.points[fitting.accepted]
    recovered = []
    for k, name in enumerate(scale.names):
        low, median, high = to_numbers(scale, np.quantile(members[:, k], [0.05, 0.5, 0.95]), k)
        recovered.append(
            RecoveredParameter(name, float(known[k]), median, low, high, float(1.0 - members[:, k].std() / EVEN_SD))
        )
    for row in recovered:
        tell(row.words())
    tell(f"tolerance reached {fitting.tolerance:.2f} in {len(fitting.points):,} trials")
    return recovered


def to_numbers(scale: Scale, points: np.ndarray, k: int) -> tuple[float, float, float]:
    """Return three places of parameter `k` as numbers."""
    full = np.full((3, len(scale.names)), 0.5)
    full[:, k] = points
    a, b, c = scale.to_numbers(full)[:, k]
    return float(a), float(b), float(c)


def rescale_entry(entry: Entry, target: float) -> Entry:
    """Return an entry with another target and a band as wide in proportion."""
    low, high = (target * end / entry.target for end in entry.band)
    return entry.model_copy(update={"target": target, "band": [low, high]})
