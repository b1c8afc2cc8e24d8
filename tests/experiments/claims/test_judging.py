"""Verdicts and counts: known answers, a false-alarm rate that is held two-sided, and a sabotaged control that is found out."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom

from experiments.claims.judging import (
    AS_EXPECTED,
    CANNOT_TELL,
    NOT_CLEAR,
    OPPOSITE,
    VERDICTS,
    Found,
    family_of,
    find,
    judge_interval,
    tally,
)
from experiments.claims.measuring import Cell, Tables


@pytest.mark.parametrize(
    ("expect", "within", "ends", "said"),
    [
        ("more", None, (0.1, 2.0), AS_EXPECTED),
        ("more", None, (-2.0, -0.1), OPPOSITE),
        ("more", None, (-0.1, 2.0), NOT_CLEAR),
        ("more", None, (0.0, 2.0), NOT_CLEAR),
        ("more", None, (0.0, 0.0), NOT_CLEAR),
        ("fewer", None, (-2.0, -0.1), AS_EXPECTED),
        ("fewer", None, (0.1, 2.0), OPPOSITE),
        ("none", 5.0, (-1.0, 4.0), AS_EXPECTED),
        ("none", 5.0, (0.0, 0.0), AS_EXPECTED),
        ("none", 5.0, (5.1, 9.0), OPPOSITE),
        ("none", 5.0, (-9.0, -5.1), OPPOSITE),
        ("none", 5.0, (1.0, 9.0), CANNOT_TELL),
        ([0.2, 0.8], None, (0.3, 0.4), AS_EXPECTED),
        ([0.2, 0.8], None, (0.9, 1.0), OPPOSITE),
        ([0.2, 0.8], None, (0.1, 0.4), CANNOT_TELL),
        ("more", None, (np.nan, np.nan), CANNOT_TELL),
    ],
)
def test_known_verdicts(expect, within, ends, said):
    assert judge_interval(expect, within, ends, 17, 1000) == said


def test_few_cases_or_few_units_tell_nothing():
    assert judge_interval("more", None, (1.0, 2.0), 3, 1000) == CANNOT_TELL
    assert judge_interval("more", None, (1.0, 2.0), 17, 49) == CANNOT_TELL
    assert judge_interval("more", None, (1.0, 2.0), 4, 50) == AS_EXPECTED


def made(of: np.ndarray, against: np.ndarray, members: int = 0) -> tuple[SimpleNamespace, Tables]:
    """Return a test that expects more, and tables with these values, one a replicate."""
    both = [(s, k, v) for s, values in (("a", of), ("b", against)) for k, v in enumerate(values)]
    frame = pd.DataFrame(both, columns=["scenario", "replicate", "accepted"])
    frame = frame.assign(beliefs="even", group="all", n_index=100)
    results = SimpleNamespace(table=lambda *_: frame, members={"even": members} if members else {})
    entry = SimpleNamespace(expect="more", within=None)
    cells = ((1, Cell("a", "accepted")), (-1, Cell("b", "accepted")))
    return SimpleNamespace(name="t", entry=entry, cells=cells), Tables(results)


def test_differences_are_taken_within_a_replicate_and_members_are_the_unit():
    test, tables = made(np.arange(8.0) * 100 + 1 + np.tile([0.0, 0.5], 4), np.arange(8.0) * 100)
    found = find(test, tables, "even", 1)
    assert (found.mean, found.units, found.cases, found.verdict) == (1.25, 8, 800, AS_EXPECTED)
    test, tables = made(np.arange(8.0) * 100 + 1 + np.tile([0.0, 0.5], 4), np.arange(8.0) * 100, members=4)
    found = find(test, tables, "even", 1)
    assert (found.mean, found.units, found.low, found.high) == (1.25, 4, 1.25, 1.25)  # two runs a member


def test_a_run_without_a_case_on_one_side_leaves_both():
    test, tables = made(np.array([1.0, 2.0, np.nan, 4.0, 5.0, 6.0]), np.zeros(6))
    found = find(test, tables, "even", 1)
    assert (found.mean, found.units) == (3.6, 5)


def test_where_nothing_differs_five_in_a_hundred_are_told_and_a_sabotaged_control_is_found():
    """False alarms of 400 nulls lie between the two-sided 99.9 % limits of a binomial with 5 %; a shift of 1.5 is found in most."""
    chance = np.random.default_rng(15)
    rates = {}
    for shift in (0.0, 1.5):
        said = []
        for _ in range(400 if not shift else 40):
            test, tables = made(chance.normal(shift, 1.0, 17), np.zeros(17))
            said.append(find(test, tables, "even", 1).verdict != NOT_CLEAR)
        rates[shift] = sum(said)
    low, high = binom.ppf([0.0005, 0.9995], 400, 0.05)
    assert low <= rates[0.0] <= high
    assert rates[1.5] > 37


def test_an_interval_that_holds_with_all_others_is_wider():
    values = np.array([0.2, 1.0, 1.8, 0.6, 1.4, 0.1, 1.9, 1.0])
    test, tables = made(values, np.zeros(8))
    assert find(test, tables, "even", 1).wide
    assert not find(test, tables, "even", 10_000).wide
    assert find(test, tables, "even", 10_000).verdict == AS_EXPECTED  # the verdict is that of the plain interval


def test_counts_are_those_of_a_recount_by_hand():
    def found(*words):
        return {
            f"set{k}": Found(1.0, 0.5, 1.5, 17, 99, word, word == AS_EXPECTED and k == 0)
            for k, word in enumerate(words)
        }

    said = {
        "a": found(AS_EXPECTED, AS_EXPECTED),
        "b": found(AS_EXPECTED, OPPOSITE),
        "c": found(NOT_CLEAR, AS_EXPECTED),
        "d": found(OPPOSITE, CANNOT_TELL),
    }  # fmt: skip
    tests = [SimpleNamespace(name=n, entry=SimpleNamespace(expect="none" if n == "d" else "more")) for n in said]
    t = tally(tests, said)
    assert (t.tests, t.under_all, t.under_some, t.under_none, t.turned) == (4, 1, 2, 1, 1)
    assert t.verdicts == {AS_EXPECTED: 4, OPPOSITE: 2, NOT_CLEAR: 1, CANNOT_TELL: 1}
    assert sum(t.verdicts.values()) == sum(len(row) for row in said.values())
    assert set(t.verdicts) == set(VERDICTS)
    assert t.as_expected_wide == 2
    assert t.by_luck == pytest.approx(6 * 0.025)


def test_the_family_is_what_the_headline_rests_on(shipped):
    counted = [t for t in shipped.tests if t.kind in ("emerges", "contested")]
    assert family_of(shipped) == 4 * len(counted)
