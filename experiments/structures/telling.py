"""Which patterns tell structures apart: reckoned from the trials, by rules that were committed before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from experiments.structures.choice import Choice, Key
from experiments.structures.pair import Found

RULES_OUT, ALLOWS = (
    0.01,
    0.10,
)  # a structure that meets a pattern in fewer of its trials than one, beside one that does in more than the other
APART = 0.5  # share of the variance of members' patterns that structure takes: at least this tells apart


@dataclass(frozen=True)
class Telling:
    """One pattern: among all that was tried, in which share of trials a structure meets it, at least and at most; the share of
    variance between members that kept structures take (NaN where fewer than two are kept for a set)."""

    name: str
    least: float
    most: float
    between: float

    @property
    def rules_out(self) -> bool:
        """Return whether the pattern speaks against some structure and for another."""
        return self.least < RULES_OUT and self.most > ALLOWS

    @property
    def tells_kept_apart(self) -> bool:
        """Return whether data on it would tell the kept structures apart."""
        return self.between >= APART


def tellings(
    results: Mapping[Key, Found], choice: Choice, names: Sequence[str], bands: Mapping[str, Sequence[float]]
) -> list[Telling]:
    """Return each pattern's, in the order of `names` (columns of a trial's values)."""
    rows = []
    for k, name in enumerate(names):
        low, high = bands[name]
        shares = [
            share
            for structure in dict.fromkeys(s for s, _ in results)
            if (share := share_inside(results, structure, k, low, high)) is not None
        ]
        between = [variance_between(results, choice, b, k) for b in choice.beliefs]
        there = [x for x in between if np.isfinite(x)]
        rows.append(
            Telling(
                name,
                min(shares, default=float("nan")),
                max(shares, default=float("nan")),
                float(np.mean(there)) if there else float("nan"),
            )
        )
    return rows


def share_inside(results: Mapping[Key, Found], structure: str, k: int, low: float, high: float) -> float | None:
    """Return in which share of a structure's first trials, alike for all, a pattern lies in its band."""
    values = [f.values[: f.first, k] for (s, _), f in results.items() if s == structure and len(f.values)]
    if not values:
        return None
    column = np.concatenate(values)
    return float(((column >= low) & (column <= high)).mean())


def variance_between(results: Mapping[Key, Found], choice: Choice, beliefs: str, k: int) -> float:
    """Return the share of variance of a pattern, over fresh means of members, that lies between kept structures; for one set."""
    groups = [
        np.array([runs[:, k].mean() for runs in results[s, beliefs].fresh])
        for s, sets in choice.sets.items()
        if beliefs in sets
    ]
    if len(groups) < 2:
        return float("nan")
    every = np.concatenate(groups)
    if not np.isfinite(every).all() or every.std() <= 0.0:
        return float("nan")
    within = sum(float(((g - g.mean()) ** 2).sum()) for g in groups) / max(1, len(every) - len(groups))
    whole = float(((every - every.mean()) ** 2).sum()) / (len(every) - 1)
    return max(0.0, 1.0 - within / whole)  # adjusted: nil on average where structures do not differ


def most_telling(rows: Sequence[Telling]) -> Telling | None:
    """Return the pattern that would tell the kept structures apart best; None where fewer than two are kept."""
    there = [row for row in rows if np.isfinite(row.between)]
    return max(there, key=lambda row: row.between, default=None)
