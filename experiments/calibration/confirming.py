"""Which accepted trials become members: those whose mean with fresh runs still lies in every band; and in which order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from experiments.calibration.fitting import Evaluate, Fit, Scale
from experiments.patterns.file import Patterns, distance

FRESH = 2  # more runs of each accepted trial, with luck that the fit did not see
AT_FRESH = 1_000_000  # number of the first of these
LEAST = 4  # confirmed members that a set needs
ORDER = 1_000_003  # seed of the order that all sets share


@dataclass(frozen=True)
class Outcome:
    """What came of one belief set: its search, and the members that fresh runs confirmed (parameters, then patterns)."""

    fitting: Fit
    rows: list[dict[str, float]]

    @property
    def enough(self) -> bool:
        """Return whether these are enough members."""
        return len(self.rows) >= LEAST


def confirm(scale: Scale, file: Patterns, evaluate: Evaluate, fitting: Fit) -> list[dict[str, float]]:
    """Return accepted trials whose mean, with fresh runs, still lies in every band: parameters and patterns."""
    if not fitting.met:
        return []
    names = file.calibrated()
    numbers = scale.to_numbers(fitting.points[fitting.accepted])
    fresh = evaluate(np.repeat(numbers, FRESH, axis=0), AT_FRESH).reshape(len(numbers), FRESH, -1)
    mean = (fitting.values[fitting.accepted] + fresh.sum(axis=1)) / (1 + FRESH)
    far = np.max([distance(file.entries[n], mean[:, k]) for k, n in enumerate(names)], axis=0)
    return [
        {**dict(zip(scale.names, map(float, x), strict=True)), **dict(zip(names, map(float, v), strict=True))}
        for x, v, d in zip(numbers, mean, far, strict=True)
        if d <= 1.0
    ]


def in_common_order(rows: list[dict[str, float]], count: int) -> list[dict[str, float]]:
    """Return `count` rows so that members of equal number have equal rank in the first parameter, mixed by one order."""
    first = next(iter(rows[0]))
    by_rank = sorted(rows, key=lambda row: row[first])
    members = [by_rank[k] for k in np.linspace(0, len(by_rank) - 1, count).round().astype(int)]
    return [members[k] for k in np.random.default_rng(ORDER).permutation(count)]


def unmet_words(file: Patterns, fitting: Fit, members: int) -> str:
    """Return how near a search came: patterns that no trial met, and what the nearest trial misses."""
    names = file.calibrated()
    inside = int((fitting.far <= 1.0).sum())
    if fitting.met or inside:
        return f"{inside} met every band once, {members} with fresh runs; {LEAST} are needed"
    never = [n for k, n in enumerate(names) if not (fitting.apart[:, k] <= 1.0).any()]
    at = fitting.nearest()
    misses = []
    for k, n in enumerate(names):
        low, high = file.entries[n].band
        if not fitting.apart[at, k] <= 1.0:
            misses.append(f"{n} {fitting.values[at, k]:.3g} (band {low:g} to {high:g})")
    alone = ", ".join(never) or "none of them alone, but not together"
    return f"nearest: {', '.join(misses)}; met by no trial: {alone}"
