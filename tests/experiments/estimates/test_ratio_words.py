"""Ratios in words, and the cases in which they are told."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest

from experiments.estimates.ratio_words import (
    OptionRatio,
    cases_of_ratios,
    difference_words,
    format_ratio,
    level_words,
    option_ratios,
    unit_words,
    with_sign,
)
from experiments.results.rows import COLUMNS
from sim.beliefs import Beliefs
from tests.experiments.made import made


def row(unit: str, mean: float, low: float, high: float, difference: float = math.nan) -> dict[str, object]:
    return {"unit": unit, "mean": mean, "low": low, "high": high, "difference": difference}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (row("share", 0.1234, 0.1, 0.2), "12.3 (10.0 to 20.0)"),
        (row("share", 0.01, -0.02, 1.2), "1.0 (0.0 to 100.0)"),  # no share is below 0 or above 100
        (row("people", 0.834, -0.1, 1.5), "0.83 (0.00 to 1.50)"),
        (row("people", 0.5, math.nan, math.nan), "0.50 (too few runs)"),
    ],
)
def test_levels(given, words):
    assert level_words(given) == words


def test_differences():
    assert difference_words(row("share", 0.3, -0.01, 0.05, 0.02)) == "+2.0 (\u22121.0 to +5.0)"
    assert difference_words(row("people", 0.3, -0.5, -0.1, -0.3)) == "\u22120.30 (\u22120.50 to \u22120.10)"
    assert difference_words(None) == ""
    assert with_sign("-0.0") == "0.0"
    assert format_ratio(math.nan, 100.0) == ""


def with_ratio(results):
    """Return results whose summary holds one ratio: 0.1 today, 0.3 in detention, none elsewhere."""
    keys = {"beliefs": "even", "structure": "default", "point": 0, "group": "all", "outcome": "x", "unit": "share"}
    rows = [
        {**keys, "scenario": "status_quo", "against": "", "mean": 0.1, "low": 0.05, "high": 0.15},
        {**keys, "scenario": "detention", "against": "", "mean": 0.3, "low": 0.2, "high": 0.4},
        {
            **keys,
            "scenario": "detention",
            "against": "status_quo",
            "mean": 0.3,
            "difference": 0.2,
            "low": 0.1,
            "high": 0.3,
        },
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return replace(results, tables={**results.tables, "summary": pd.concat([results.summary, table])})


def test_options_that_have_one():
    results = with_ratio(made(lambda b, s, r: (0.0, 0.0)))
    assert option_ratios(results, 0, "x") == [
        OptionRatio("status_quo", "10.0 (5.0 to 15.0)", ""),
        OptionRatio("detention", "30.0 (20.0 to 40.0)", "+20.0 (+10.0 to +30.0)"),
    ]
    assert option_ratios(results, 0, "y") == []
    assert unit_words(results) == "replicate"


def test_the_middle_beliefs_are_told_first():
    sets = [Beliefs.load(name) for name in ("separation_helps", "even", "custody_harms")]
    results = made(lambda b, s, r: (0.0, 0.0), sets, members=3)
    assert [c.beliefs for c in cases_of_ratios(results)] == ["even", "separation_helps", "custody_harms"]
    assert unit_words(results) == "member"
