"""Waits of groups in a few numbers, by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest

from experiments.estimates.wait_levels import (
    describe_group,
    length_words,
    options_with_waits,
    share_words,
    wait_levels,
)
from tests.experiments.made import made

PERSON = {"form": "sex", "age_group": "adult", "gender": "woman", "undocumented": "no", "limited_english": "no"}
PLACE = {"beliefs": "even", "structure": "default", "point": 0}


def waits_of(runs: dict[int, list[tuple[int, str]]], scenario: str = "detention", **changed: str) -> pd.DataFrame:
    """Return waits by hand: replicate -> (days on the list, how it ended) of each."""
    rows = [
        {
            **PLACE,
            "scenario": scenario,
            "replicate": r,
            **PERSON,
            "day_start": 7,
            "day_end": 7 + days,
            "end": end,
            **changed,
        }
        for r, of in runs.items()
        for days, end in of
    ]
    return pd.DataFrame(rows)


def results_with(waits: pd.DataFrame):
    results = made(lambda b, s, r: (0.0, 0.0))
    return replace(results, tables={**results.tables, "waits": waits})


def test_lengths_and_endings_are_means_over_runs():
    """In run 0 one of two gives up by day 30 and one is served on day 10; in run 1 both are served on day 30."""
    results = results_with(waits_of({0: [(10, "served"), (20, "gave_up")], 1: [(30, "served"), (30, "served")]}))
    (everybody,) = wait_levels(results, 0, "detention")  # of each kind there is one word only: no group
    assert (everybody.words, everybody.waits) == ("everybody on a list", 4)
    assert everybody.levels["days_q50"][0] == pytest.approx((10 + 30) / 2)
    assert everybody.levels["gave_up_by_30"][0] == pytest.approx((0.5 + 0.0) / 2)
    assert everybody.levels["served_by_30"][0] == pytest.approx((0.5 + 1.0) / 2)
    assert everybody.levels["served_by_30"][1] < 0.75 < everybody.levels["served_by_30"][2]


def test_groups_that_are_told_apart():
    men = waits_of({0: [(50, "gave_up")]}, gender="man", form="labor", limited_english="yes")
    results = results_with(pd.concat([waits_of({0: [(5, "served")]}), men]))
    words = [group.words for group in wait_levels(results, 0, "detention")]
    assert words[0] == "everybody on a list"
    assert {"men and boys", "people exploited for labor", "people with little English"} <= set(words)
    assert not {"adults", "people with papers"} & set(words)  # all are
    assert wait_levels(results, 0, "status_quo") == []
    assert options_with_waits(results) == ["detention"]


def test_a_length_that_some_run_did_not_reach_is_not_told():
    """The control: the mean of those that reached it, 5 days, would be too short."""
    runs = pd.DataFrame({"replicate": [0, 1], "waits": [3, 3], "days_q50": [5.0, math.nan], "days_q90": [9.0, 11.0]})
    group = describe_group("all", runs, 0)
    assert math.isnan(group.levels["days_q50"][0])
    assert group.levels["days_q90"][0] == 10.0


def test_words():
    assert length_words((12.4, -3.0, 30.0)) == "12 (0 to 30)"
    assert share_words((0.4, -0.1, 1.3)) == "40 (0 to 100)"
    assert share_words((0.4, math.nan, math.nan)) == "40 (too few runs)"
    assert length_words((math.nan,) * 3) == share_words((math.nan,) * 3) == "-"
