"""Parameter recovery: patterns made from known numbers are fitted; which numbers come back?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from experiments.calibration.fitting import Evaluate, Scale, fit
from experiments.patterns.file import Entry
from sim.errors import RunError

RUNS = 6  # behind each synthetic pattern
KNOWN_AT = 0.45  # place of every known number in its range (0 to 1, even in the logarithm)
EVEN_SD = 1.0 / np.sqrt(12.0)  # of a point anywhere in the range


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


def recover(
    scale: Scale,
    entries: list[Entry],
    evaluate: Evaluate,
    seed: int,
    most: int = 900,
    quiet: bool = False,
    stop: Callable[[], bool] = lambda: False,
) -> list[RecoveredParameter]:
    """Return what comes back of known numbers, and print it. Raises RunError if a pattern has no value there.

    The synthetic patterns are means over runs at the known numbers; bands are as wide, relative to the target, as
    the real ones.
    """
    point = np.full(len(scale.names), KNOWN_AT)
    known = scale.to_numbers(point)
    target = np.mean([evaluate(known, 3_000_000 + k) for k in range(RUNS)], axis=0)
    if not np.isfinite(target).all():
        raise RunError("recovery: at the known numbers a pattern has no value; nothing to recover from")
    synthetic = [rescale_entry(e, float(t)) for e, t in zip(entries, target, strict=True)]
    fitting = fit(scale, synthetic, evaluate, seed, most=most, wanted=30, first=128, stop=stop)
    members = fitting.points[fitting.accepted]
    recovered = []
    for k, name in enumerate(scale.names):
        low, median, high = to_numbers(scale, np.quantile(members[:, k], [0.05, 0.5, 0.95]), k)
        recovered.append(
            RecoveredParameter(name, float(known[k]), median, low, high, float(1.0 - members[:, k].std() / EVEN_SD))
        )
    if not quiet:
        for row in recovered:
            word = "recovered" if row.narrowed > 0.5 else "in part" if row.narrowed > 0.2 else "hardly"
            inside = "" if row.covered else "; the known number lies outside"
            print(
                f"  {row.name}: known {row.known:.4g}, members {row.median:.4g} ({row.low:.4g} to {row.high:.4g}), range narrowed by {row.narrowed:.0%}: {word}{inside}",
                flush=True,
            )
        print(f"  tolerance reached {fitting.tolerance:.2f} in {len(fitting.points)} trials", flush=True)
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
