"""What was found of a test under a belief set, and what all tests come to. The headline counts what emerges, and never what is built in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.claims.declared import Declared, Test
from experiments.claims.kinds import CONTESTED, EMERGES
from experiments.claims.measuring import Tables, read
from experiments.claims.stated import FEWER, MORE, NONE
from experiments.estimates.paired import LEVEL, by_unit, interval
from experiments.results.results import Results

AS_EXPECTED, OPPOSITE, NOT_CLEAR, CANNOT_TELL = (
    "as expected", "opposite", "no clear difference", "cannot be told",
)  # fmt: skip
VERDICTS = (AS_EXPECTED, OPPOSITE, NOT_CLEAR, CANNOT_TELL)
FEWEST_UNITS, FEWEST_CASES = 4, 50  # from fewer nothing is told


@dataclass(frozen=True)
class Found:
    """A mean with its 95 % interval over `units`, from the smallest side's `cases`; and the interval that holds with all others.

    `wide`: whether the verdict stays the same with that wider interval.
    """

    mean: float
    low: float
    high: float
    units: int
    cases: int
    verdict: str
    wide: bool


def judge_interval(
    expect: str | Sequence[float], within: float | None, ends: tuple[float, float], units: int, cases: int
) -> str:
    """Return what an interval says of what was expected.

    A direction: the interval lies wholly on that side of zero, wholly on the other, or holds it. None: it lies within
    `within` of zero, wholly beyond it, or neither, which cannot be told. A band: inside it, wholly outside, or neither.
    """
    low, high = ends
    if units < FEWEST_UNITS or cases < FEWEST_CASES or not np.isfinite([low, high]).all():
        return CANNOT_TELL
    if expect in (MORE, FEWER):
        above, below = low > 0.0, high < 0.0
        if not (above or below):
            return NOT_CLEAR
        return AS_EXPECTED if above == (expect == MORE) else OPPOSITE
    least, most = (-float(within or 0.0), float(within or 0.0)) if expect == NONE else map(float, expect)
    if least <= low and high <= most:
        return AS_EXPECTED
    return OPPOSITE if low > most or high < least else CANNOT_TELL


def unit_values(test: Test, tables: Tables, beliefs: str) -> tuple[pd.Series, int]:
    """Return what a test measures, one number a unit (member, or replicate without members), and its smallest side's cases."""
    reads = [(sign, read(tables, cell, beliefs)) for sign, cell in test.cells]
    columns = [sign * one.values for sign, one in reads]
    total = pd.concat(columns, axis=1).sum(axis=1, skipna=False).dropna().sort_index()
    return by_unit(total, tables.results.members.get(beliefs, 0)), min(one.cases for _, one in reads)


def find(test: Test, tables: Tables, beliefs: str, family: int) -> Found:
    """Return what was found of a test under a belief set; `family`: intervals that are to hold together (Bonferroni)."""
    values, cases = unit_values(test, tables, beliefs)
    numbers = values.to_numpy(float)
    mean, low, high = interval(numbers)
    _, lower, higher = interval(numbers, 1.0 - (1.0 - LEVEL) / max(1, family))
    judged = [
        judge_interval(test.entry.expect, test.entry.within, ends, len(numbers), cases)
        for ends in ((low, high), (lower, higher))
    ]
    return Found(mean, low, high, len(numbers), cases, judged[0], judged[0] == judged[1])


Findings = Mapping[str, Mapping[str, Found]]  # test -> belief set -> what was found


def find_all(declared: Declared, results: Mapping[str, Results], tests: Iterable[Test] | None = None) -> Findings:
    """Return what was found of tests (None: all) under every belief set. Raises RunError where a table is gone."""
    family = family_of(declared)
    tables = {name: Tables(result) for name, result in results.items()}
    return {
        test.name: {
            b.name: find(test, tables[test.runs], b.name, family) for b in declared.experiments[test.runs].beliefs
        }
        for test in (declared.tests if tests is None else tests)
    }


def family_of(declared: Declared) -> int:
    """Return how many intervals the headline rests on: of tests that emerge or are contested, under each belief set."""
    tests = (*declared.of_kind(EMERGES), *declared.of_kind(CONTESTED))
    return sum(len(declared.experiments[t.runs].beliefs) for t in tests)


@dataclass(frozen=True)
class Tally:
    """What the tests of one kind come to. `turned`: as expected under one belief set, and opposite under another."""

    tests: int
    under_all: int
    under_some: int
    under_none: int
    turned: int
    verdicts: Mapping[str, int]  # of all belief sets together
    as_expected_wide: int  # verdicts as expected that stay so when all intervals hold together
    by_luck: float  # verdicts as expected that luck alone would give, if nothing differed anywhere


def tally(tests: Sequence[Test], findings: Findings) -> Tally:
    """Return what some tests come to."""
    verdicts = [[f.verdict for f in findings[t.name].values()] for t in tests]
    every = [(t, f) for t in tests for f in findings[t.name].values()]
    full = sum(all(v == AS_EXPECTED for v in row) for row in verdicts)
    some = sum(AS_EXPECTED in row for row in verdicts)
    directions = sum(t.entry.expect in (MORE, FEWER) for t, _ in every)
    return Tally(
        len(tests),
        full,
        some - full,
        len(tests) - some,
        sum(AS_EXPECTED in row and OPPOSITE in row for row in verdicts),
        {word: sum(row.count(word) for row in verdicts) for word in VERDICTS},
        sum(f.verdict == AS_EXPECTED and f.wide for _, f in every),
        directions * (1.0 - LEVEL) / 2,
    )
