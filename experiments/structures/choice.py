"""Which structures are kept, and which is the default: patterns decide, and an order that was committed before the first trial."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from experiments.patterns.file import Patterns
from experiments.structures.pair import Found
from experiments.words import display_name

Key = tuple[str, str]  # structure, belief set


@dataclass(frozen=True)
class Choice:
    """For which belief sets each structure is kept, and the simplest that is kept for all; `complete`: every search has ended."""

    sets: dict[str, tuple[str, ...]]
    default: str | None
    complete: bool
    beliefs: tuple[str, ...]

    def fails(self, structure: str) -> tuple[str, ...]:
        """Return the belief sets for which a structure is not kept."""
        return tuple(b for b in self.beliefs if b not in self.sets.get(structure, ()))


def is_kept(result: Found, needed: int) -> bool:
    """Return whether a pair is kept: its search has ended, and enough of its members were confirmed by fresh runs."""
    return bool(result.ended) and len(result.rows) >= needed


def choose(results: Mapping[Key, Found], structures: Sequence[str], beliefs: Sequence[str], needed: int) -> Choice:
    """Return the choice. `structures`: from the simplest on; nothing is chosen while a search that could change it goes on."""
    sets = {s: tuple(b for b in beliefs if is_kept(results[s, b], needed)) for s in structures}
    complete = all(f.ended for f in results.values())
    for_all = next((s for s in structures if sets[s] == tuple(beliefs)), None)
    return Choice({s: b for s, b in sets.items() if b}, for_all if complete else None, complete, tuple(beliefs))


def misses(patterns: Patterns, result: Found) -> list[str]:
    """Return what the nearest trial misses, in words; nothing without a trial or where one lies inside."""
    if not len(result.points) or len(result.inside):
        return []
    at, names = result.nearest(), patterns.conditions()
    words = []
    for k, name in enumerate(names):
        entry = patterns.entries[name]
        if not result.apart[at, k] <= 1.0:
            value = result.values[at, k]
            text = f"{value:.3g}" if np.isfinite(value) else "no value"
            words.append(f"{entry.pattern} {display_name(name)} {text} ({entry.band[0]:g} to {entry.band[1]:g})")
    return words


def never_met(patterns: Patterns, result: Found) -> list[str]:
    """Return the conditions that no trial of a pair met, by their name in the patterns."""
    inside = np.asarray((result.apart <= 1.0).any(axis=0))
    return [n for n, m in zip(patterns.conditions(), inside, strict=True) if not m]
