"""The whole search: a screening of all pairs, then each pair to its end; told as it goes, stopped and gone on with at will."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np

from experiments.calibration.trials import Attempt, Trials
from experiments.calibration.trying import DECIDE, SEED, Makers, Trying
from experiments.patterns.file import Patterns
from experiments.patterns.measures import MEASURES
from experiments.question.made_from import DIGITS as HASH_DIGITS
from experiments.question.made_from import digits_of
from experiments.structures.choice import Key, choose
from experiments.structures.declared import Declared
from experiments.structures.pair import DIGITS, Found, Pair
from sim.beliefs import Beliefs
from sim.compiled import source_hash
from sim.structure import Structure

MAKER = "`make structures`"


class NotMade(Exception):
    """A trial is asked for that is not kept, where none may be made."""


class KeptOnly:
    """Gives back kept trials; makes none."""

    def __init__(self, trials: Trials) -> None:
        self.trials = trials

    def __call__(self, numbers: np.ndarray, first: int) -> np.ndarray:
        there = [self.trials.find(first + k, x) for k, x in enumerate(numbers)]
        if any(a is None for a in there):
            raise NotMade
        values = [a.values for a in there if a is not None]
        return np.array(values).reshape(len(numbers), len(self.trials.patterns))

    def at(self, number: int) -> Attempt | None:
        """Return a trial that is kept."""
        return self.trials.at(number)


class Making(KeptOnly):
    """Makes the trials that are not kept."""

    def __init__(self, trying: Trying) -> None:
        super().__init__(trying.trials)
        self.trying = trying

    def __call__(self, numbers: np.ndarray, first: int) -> np.ndarray:
        return self.trying(numbers, first)


@dataclass(frozen=True)
class Search:
    """What is searched, to which patterns, and the folder that keeps it."""

    declared: Declared
    patterns: Patterns
    out: Path
    maker: ClassVar[str] = MAKER

    @property
    def names(self) -> list[str]:
        """The patterns that each trial gives: the conditions, then the others that need no change of policy."""
        conditions = self.patterns.conditions()
        return [*conditions, *(n for n in self.patterns.entries if n in MEASURES and n not in conditions)]

    def pairs(self) -> list[tuple[Structure, Beliefs]]:
        """Return the pairs in their order: from the simplest structure on."""
        return [(s, b) for s in self.declared.structures for b in self.declared.beliefs]

    def trials(self, structure: Structure, beliefs: Beliefs) -> Trials:
        """Return the kept trials of a pair. Raises RunError: damaged, or of another version of the model."""
        path, line = self.place(structure, beliefs)
        return Trials(path, line, self.patterns.free, self.names, self.maker)

    def place(self, structure: Structure, beliefs: Beliefs) -> tuple[Path, str]:
        """Return the file of a pair's trials, and the line on what they are made from."""
        path = self.out / "trials" / f"{structure.name}.{beliefs.name}.csv"
        inputs = (
            f"beliefs: {digits_of(dict(beliefs.values))}",
            f"world: {self.declared.world.fingerprint()[:HASH_DIGITS]}",
            f"structure: {digits_of(dict(structure.settings))}",
            f"code: {source_hash(*DECIDE)[:HASH_DIGITS]}",
            f"seed: {SEED}",
        )
        return path, f"# {', '.join(inputs)}"

    def outcomes(self) -> dict[Key, tuple[Found, Trials]]:
        """Return what is kept of each pair; nothing is run. Raises RunError."""
        outcomes: dict[Key, tuple[Found, Trials]] = {}
        pairs: dict[Key, Pair] = {}
        for structure, beliefs in self.pairs():
            trials = self.trials(structure, beliefs)
            pair = self.begin(structure, beliefs, KeptOnly(trials))
            pairs[structure.name, beliefs.name] = pair
            with contextlib.suppress(NotMade):
                pair.finish()
            outcomes[structure.name, beliefs.name] = pair.result, trials
        for key in self.default_pairs({key: pair.result for key, pair in pairs.items()}):
            with contextlib.suppress(NotMade):
                pairs[key].gather()
        return outcomes

    def default_pairs(self, results: Mapping[Key, Found]) -> list[Key]:
        """Return the pairs of the structure that is chosen; none while a search goes on, or where none is kept for all sets."""
        names = [s.name for s in self.declared.structures], [b.name for b in self.declared.beliefs]
        default = choose(results, *names, self.declared.effort.needed).default
        return [] if default is None else [(default, b) for b in names[1]]

    def begin(self, structure: Structure, beliefs: Beliefs, trier: KeptOnly) -> Pair:
        """Return the search of a pair."""
        return Pair(self.patterns, self.names, self.declared.effort, self.declared.giving_up, trier)


class Progress:
    """How far the whole search is: one line a pair, with a forecast of the time that is left."""

    def __init__(self, pairs: int, tell: Callable[[str], None]) -> None:
        self.pairs, self.tell = pairs, tell
        self.began = time.monotonic()
        self.made = self.trials = self.ended = 0

    def line(self, step: str, at: int, name: str, result: Found, runs: int, left: float) -> None:
        """Tell what came of a pair. `left`: trials that the others may still need."""
        self.made += runs
        rate = self.made / max(1e-9, time.monotonic() - self.began)
        minutes = f"some {left / rate / 60:.0f} minutes left" if self.made and rate else "all kept"
        self.tell(
            f"{step} {at} of {self.pairs}: {name}: {len(result.points):,} trials, {len(result.inside)} inside, "
            f"{len(result.rows)} confirmed{f', ended: {result.ended}' if result.ended else ''}; {minutes}"
        )


def search_all(search: Search, makers: Makers, tell: Callable[[str], None]) -> dict[Key, Found]:
    """Search all pairs to their end; return what was found. Raises OutOfTime, Stopped, RunError; every trial is kept."""
    effort = search.declared.effort
    pairs = search.pairs()
    progress = Progress(len(pairs), tell)
    searches: dict[Key, tuple[Pair, Trying]] = {}
    for at, (structure, beliefs) in enumerate(pairs, 1):
        trying = Trying(
            search.declared.world, beliefs, structure, search.trials(structure, beliefs), makers, digits=DIGITS
        )
        trying.name = f"{structure.name}, {beliefs.name}"
        pair = search.begin(structure, beliefs, Making(trying))
        before = len(trying.trials)
        result = pair.screen()
        left = float((len(pairs) - at) * effort.first)
        progress.line("screening", at, trying.name, result, len(trying.trials) - before, left)
        searches[structure.name, beliefs.name] = pair, trying
    costs: list[int] = []
    for at, (pair, trying) in enumerate(searches.values(), 1):
        before = len(trying.trials)
        result = pair.finish()
        if result.ended != "screened":
            costs.append(len(trying.trials))
        waiting = [t for p, t in list(searches.values())[at:] if not p.result.ended]
        each = sum(costs) / len(costs) if costs else effort.most
        left = float(sum(max(0.0, each - len(t.trials)) for t in waiting))
        progress.line("search", at, trying.name, result, len(trying.trials) - before, left)
    results = {key: pair.result for key, (pair, _) in searches.items()}
    default = search.default_pairs(results)
    progress = Progress(len(default), tell)
    for at, key in enumerate(default, 1):
        pair, trying = searches[key]
        before, lacking = len(trying.trials), len(default) - at
        result = pair.gather()
        left = float(lacking * (effort.further - effort.most))
        progress.line("members", at, trying.name, result, len(trying.trials) - before, left)
    return results
