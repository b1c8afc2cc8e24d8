"""A row of a table of effects: what is moved, from where to where, what that moves and which way, and where it has nothing to act on.

Whole runs of the small world, paired by seed with the same luck. What does nothing would pass one of these in 1 of 200 cases: the interval of
99 % of the mean difference must lie on the side that is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from scipy import stats

from sim.codes import EXPLOITED, LOCKED, PLACED, RETRIEVED, RETURNED, UNHOUSED
from sim.levers import LEVERS
from sim.structure import SWITCHES
from tests.test_rule_effects import DAYS, SEEDS, run

OUT = (PLACED, UNHOUSED)


class Row(NamedTuple):
    """What is moved from one end to the other; numbers with a dot stand before anybody is there, with a double line after.

    `off` is laid over both ends and leaves nothing to act on: nobody's course differs then, and nothing that is measured unless `differs`
    says why. `seeds`: others, where the first left it open; they are stated before they are run.
    """

    name: str
    ends: tuple[object, object]
    measure: Callable
    sign: int
    off: Mapping[str, object]
    both: Mapping[str, object] = {}
    differs: str = ""
    seeds: range = range(SEEDS)


def settle(start, seed: int, settings: Mapping[str, object]):
    """Return a run under settings: levers, switches, numbers from the start, and numbers once everybody is there."""
    levers = {n: v for n, v in settings.items() if n in LEVERS}
    switches = {n: v for n, v in settings.items() if n in SWITCHES}
    late = {n: v for n, v in settings.items() if "__" in n}
    born = {n: v for n, v in settings.items() if n not in {**levers, **switches, **late}}
    return run(start, seed, levers, born_with=born, settings=switches, **late)


def at_end(start, row: Row, end: object, seed: int, off: bool = False):
    """Return a run at one end of a row."""
    return settle(start, seed, {**row.both, row.name: end, **(row.off if off else {})})


def differences_of(start, row: Row) -> np.ndarray:
    """Return by seed what moving does to what is measured."""
    low, high = ([row.measure(at_end(start, row, end, seed)) for seed in row.seeds] for end in row.ends)
    return np.array(high) - np.array(low)


def check_sign(row: Row, differences: np.ndarray) -> None:
    """Assert that the 99 % interval of the mean difference lies on the side that is told."""
    half = stats.t(len(differences) - 1).ppf(0.995) * differences.std(ddof=1) / np.sqrt(len(differences))
    assert row.sign * differences.mean() > half, (row.name, differences.mean(), half)


def check_control(start, row: Row) -> None:
    """Assert that where there is nothing to act on, moving it changes nobody's course by a bit; nor what is measured."""
    low, high = (at_end(start, row, end, 5, off=True) for end in row.ends)
    assert low.course().tobytes() == high.course().tobytes()
    if not row.differs:
        assert row.measure(low) == row.measure(high)


def label(row: Row) -> str:
    """Return the name of a row's test."""
    return f"{row.name}-{row.measure.__name__}"


def spells(s) -> np.ndarray:
    """Return everybody's spells, each with the day it ended and with what: person, status, place, from, until, why it began, why it ended."""
    lines = s.course()
    lines = lines[np.argsort(lines["person"], kind="stable")]
    after = np.roll(lines, -1)
    goes_on = after["person"] != lines["person"]
    goes_on[-1] = True
    until = np.where(goes_on, s.day, after["day"])
    ended = np.where(goes_on, -1, after["why"])
    columns = (lines["person"], lines["status"], lines["place"], np.maximum(lines["day"], 0), until, lines["why"], ended)  # fmt: skip
    return np.array(list(zip(*columns, strict=True)), [(n, np.int64) for n in ("who", "status", "place", "since", "until", "why", "end")])  # fmt: skip


def nights(s, *statuses: int) -> float:
    """Return the nights that people spent in these statuses."""
    every = spells(s)
    every = every[np.isin(every["status"], statuses)]
    return float((every["until"] - every["since"]).sum())


def returns_per_night(s) -> float:
    """Return how often people went back of themselves, for each night out."""
    return float((spells(s)["end"] == RETURNED).sum()) / max(1.0, nights(s, *OUT))


def retrievals_per_night(s) -> float:
    """Return how often traffickers took people back, for each night out."""
    return float((spells(s)["end"] == RETRIEVED).sum()) / max(1.0, nights(s, *OUT))


def nights_placed(s) -> float:
    """Return the nights that people spent in places where nobody is locked."""
    return nights(s, PLACED)


def nights_locked(s) -> float:
    """Return the nights that people spent locked."""
    return nights(s, LOCKED)


def exploited_after_arrest(s) -> float:
    """Return the mean nights with a trafficker in the 60 days after a stay in custody began; 0 where none did."""
    every = spells(s)
    stays = every[(every["status"] == LOCKED) & (every["since"] < DAYS - 60)]
    with_trafficker = every[every["status"] == EXPLOITED]
    total = 0.0
    for stay in stays:
        own = with_trafficker[with_trafficker["who"] == stay["who"]]
        first, last = np.maximum(own["since"], stay["since"]), np.minimum(own["until"], stay["since"] + 60)
        total += float(np.maximum(0, last - first).sum())
    return total / max(1, len(stays))
