"""The report's answer: its numbers are those of the table of outcomes."""

from __future__ import annotations

import re

import pytest

from experiments.estimates.comparison import Sides
from experiments.report import answer as answer_of
from experiments.words import more_or_fewer
from tests.experiments.made import made
from tests.experiments.report.folders import recomputed, text_of


def test_the_numbers_of_the_answer_come_from_the_table_of_outcomes(sets):
    page = text_of(sets)
    answer = page[page.index("One option against another") :]
    answer = answer[: answer.index("From summary.csv")]
    pair = re.search(r"with \u201c([^\u201d]+)\u201d rather than \u201c([^\u201d]+)\u201d", answer).groups()
    first, second = (name.replace(" ", "_") for name in pair)
    for word, end in (("exploited", "days exploited"), ("locked", "days locked")):
        for k, beliefs in enumerate(("separation_helps", "even", "custody_harms")):
            ends = recomputed(sets, first, second, f"days_{word}_1095", beliefs)
            told = more_or_fewer(*ends, end if k == 0 else "")
            assert told in answer or (word == "locked" and f"stand {told}" in answer), (word, beliefs, told)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((172.2, 155.0, 189.4), "172 more days (155 to 189 more)"),
        ((-31.0, -46.0, -16.0), "31 fewer days (16 to 46 fewer)"),
        ((-3.0, -20.0, 14.0), "3.0 fewer days (20 fewer to 14 more: not clear)"),
        ((0.0, 0.0, 0.0), "as many days (in every run)"),
        ((0.01, -0.03, 0.049), "as many days (to rounding)"),
        ((5.0, float("nan"), float("nan")), "5.0 more days (too few runs for an interval)"),
    ],
)
def test_a_difference_in_words(numbers, told):
    assert more_or_fewer(*numbers) == told


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (["fewer"], "The one comparison here points the same way under everything that was tried."),
        (["unclear"], "The one comparison here is clear under nothing that was tried."),
        (
            ["unclear", "fewer_in_some", "more", "unclear", "more_in_some"],
            "Of the 5 comparisons here, 1 points the same way under everything that was tried, none turns around, 2 are clear "
            "under a part of what was tried and 2 are clear under nothing that was tried.",
        ),
        (
            ["turns", "fewer"],
            "Of the 2 comparisons here, 1 points the same way under everything that was tried and 1 turns around.",
        ),
    ],
)
def test_clear_under_a_part_and_under_nothing_are_counted_apart(monkeypatch, kinds, told):
    there = {("a", str(k)): Sides(kind, 0, 0, 4) for k, kind in enumerate(kinds)}
    monkeypatch.setattr(answer_of, "sides", lambda *_: there)
    assert answer_of.agreement_sentence(made(lambda b, s, r: (0.0, 0.0))) == told
