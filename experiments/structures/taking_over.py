"""Trials that another version of the code made: some of each pair are made again, and all are taken over if every digit is the same.

A mechanism at its neutral value changes the sources and no number. Without this, hours of trials would be lost to it. What
is compared is what was measured, to its last kept digit; beliefs, world, structure and seed must be the same as ever.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from experiments import stopping
from experiments.calibration.trials import TAKEN_OVER, Attempt, Trials
from experiments.calibration.trying import Makers, Trying
from experiments.structures.pair import DIGITS
from experiments.structures.procedure import Search
from sim.beliefs import Beliefs
from sim.errors import RunError
from sim.reading import display_path
from sim.structure import Structure

CODE = "code: "


@dataclass(frozen=True)
class Older:
    """A file of trials of other code, and the pair that it is of."""

    structure: Structure
    beliefs: Beliefs
    trials: Trials
    now: str  # the line of the present code, which the file is to get


def take_over(search: Search, makers: Makers, each: int, tell: Callable[[str], None]) -> int:
    """Make `each` trials of every pair again; take all of them over if no digit differs; return how many files were.

    A stop between two files leaves some taken over and the others as they were; the same command goes on.
    Raises RunError: a trial that differs (then no file is touched), a damaged file, trials of another search; Stopped.
    """
    older = [o for s, b in search.pairs() if (o := older_file(search, s, b)) is not None]
    differing = []
    for at, o in enumerate(older):
        attempts = sample(o.trials, each, at)
        again = make_again(search, o, attempts, makers)
        other = [a.number for a in attempts if not same(a, again[a.number])]
        differing += [f"{o.structure.name}, {o.beliefs.name}: trial {number}" for number in other]
        tell(
            f"{at + 1} of {len(older)}: {o.structure.name}, {o.beliefs.name}: {len(attempts)} made again, {len(other)} differ"
        )
    if differing:
        raise RunError(
            f"{differing[0]} gives other numbers now ({len(differing)} differ); nothing was taken over: these trials are of another model"
        )
    for o in older:
        now = Trials(o.trials.path, o.now, o.trials.names, o.trials.patterns, search.maker, read=False)
        now.notes = [
            *o.trials.notes,
            f"{TAKEN_OVER}{code_of(o.trials.made_from)}, {each} made again by {code_of(o.now)}",
        ]
        now.commit(o.trials)
    return len(older)


def older_file(search: Search, structure: Structure, beliefs: Beliefs) -> Older | None:
    """Return a pair's trials if other code made them; None without a file, or of the present code. Raises RunError."""
    path, line = search.place(structure, beliefs)
    if not path.is_file():
        return None
    there = inputs_in(path, line)
    if there is None:
        raise RunError(f"{display_path(path)}: differs in more than the code; its trials are of another search")
    if there == line:
        return None
    return Older(structure, beliefs, Trials(path, there, search.patterns.free, search.names, search.maker), line)


def inputs_in(path: Path, line: str) -> str | None:
    """Return the line of a file on what its trials were made from; None where more than the code is another."""
    with path.open(encoding="utf-8", errors="replace") as text:
        head = list(itertools.takewhile(lambda x: x.startswith("#"), map(str.rstrip, text)))
    return next((x for x in head if without_code(x) == without_code(line)), None)


def without_code(line: str) -> list[str]:
    """Return the parts of a line but the code."""
    return [part for part in line.removeprefix("# ").split(", ") if not part.startswith(CODE)]


def code_of(line: str) -> str:
    """Return the code that a line names."""
    return next(part for part in line.removeprefix("# ").split(", ") if part.startswith(CODE))


def sample(trials: Iterable[Attempt], each: int, shift: int) -> list[Attempt]:
    """Return some trials, spread over all; another beginning for each pair, since first trials are alike."""
    everything = list(trials)
    total = len(everything)
    many = min(each, total)
    return [everything[(shift + k * total // many) % total] for k in range(many)]


def make_again(search: Search, older: Older, attempts: list[Attempt], makers: Makers) -> dict[int, Attempt]:
    """Return some trials made by the present code, by number; nothing is kept of them. Raises what making raises, Stopped."""
    world = search.declared.world
    trying = Trying(world, older.beliefs, older.structure, older.trials, makers, digits=DIGITS)
    crew = makers.begin([trying.job(np.array(a.parameters), a.number) for a in attempts])
    again = {}
    try:
        for attempt in crew.results():
            stopping.point("interrupted; nothing was taken over")
            if attempt is not None:
                again[attempt.number] = attempt
    finally:
        crew.halt()
    return again


def same(one: Attempt, other: Attempt) -> bool:
    """Return whether two trials gave the same, no value being like no value."""
    return np.array_equal(one.values, other.values, equal_nan=True) and one.error == other.error
