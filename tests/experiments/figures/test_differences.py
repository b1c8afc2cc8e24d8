"""The titles of comparisons: the clearest under one belief set, what beliefs move under several, the noise where it is noise."""

from __future__ import annotations

import math

import pytest

from experiments.estimates.headline import headline_of
from experiments.estimates.paired import against_baseline
from experiments.figures.differences import (
    MOST_OPTIONS,
    contrasts_title,
    draw_differences,
    format_row,
    rows_of_pairs,
    today_title,
)
from sim.beliefs import Beliefs
from tests.experiments.made import DAYS, DETENTION, OPEN, luck, made, member, plain

SETS = [Beliefs.load("even"), Beliefs.load("custody_harms")]


def title(days, sets=SETS):
    results = made(days, sets, members=3)
    return plain(contrasts_title(rows_of_pairs(results.tables["summary"], [(OPEN, DETENTION)]), DAYS[0], results))


def test_under_several_sets_what_beliefs_move_is_told():
    said = title(lambda b, s, r: ((-90.0 if b == "even" else 50.0) + member(r), 0.0))
    assert said.startswith(
        "What one believes moves \u201cOpen center\u201d instead of \u201cDetention\u201d most: -90 (-110 to -70) days exploited in 3 years in"
    )
    assert "+50 (+30 to +70) if custody tightens the tie and breaks trust" in said


def test_what_overlaps_is_said_to_be_noise():
    said = title(lambda b, s, r: ((-5.0 if b == "even" else 5.0) + member(r) + luck(r), 0.0))
    assert said.startswith("What one believes moves no comparison clear of the noise")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (-90.0, "\u201cOpen center\u201d instead of \u201cDetention\u201d: -90 (-110 to -70) days"),
        (1.0, "No comparison is clear of the noise"),
    ],
)
def test_under_one_set_the_clearest_is_told(more, said):
    assert title(lambda b, s, r: (more + member(r), 0.0), SETS[:1]).startswith(said)


def test_compared_with_today_the_level_stands_beside():
    results = made(lambda b, s, r: (-100.0 + member(r), 0.0), SETS, members=3)
    rows = rows_of_pairs(results.tables["summary"], against_baseline(results.experiment))
    said = plain(today_title(results, headline_of(results), rows, "today"))
    assert said.startswith(
        "Compared with today (108 of 1,095 days exploited): fewer days exploited under every belief set with"
    )
    assert "\u201cOpen center\u201d; more with \u201cDetention\u201d" in said


def test_a_difference_without_an_interval_says_so():
    assert format_row({"difference": 3.0, "low": math.nan, "high": math.nan}) == "+3.0 (no interval)"


def test_it_is_drawn_with_today_beside_unless_there_are_too_many_options(tmp_path):
    results = made(lambda b, s, r: (-100.0 + member(r), 0.0), members=3)
    draw_differences(results, tmp_path)
    assert {p.stem for p in tmp_path.glob("*.svg")} == {"compared_with_today", "differences"}
    assert len(against_baseline(results.experiment)) <= MOST_OPTIONS
