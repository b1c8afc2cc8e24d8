"""The report's sentences on what a locked day is worth, of results whose every number is known."""

from __future__ import annotations

import pytest

from experiments.report.worth import weight_lines
from tests.experiments.made import luck, made, member


def test_the_weight_at_which_the_ranking_turns_is_told():
    lines, source = weight_lines(made(lambda b, _, r: (40.0 + member(r), -80.0), members=3))
    (line,) = lines
    assert line.startswith("\u201cOpen center\u201d against \u201cDetention\u201d, in the middle of each range: ")
    assert "the ranking over three years changes where a locked day counts as about 0.5 of an exploited day" in line
    assert "not clear from 0.25 to 0.75" in line
    assert source == "From tables/outcomes.parquet."


def test_at_the_ends_of_the_range_a_weight_is_told_in_words():
    """A real line said "0.00 of an exploited day (not clear from 0.00 to 0.16)"."""
    lines, _ = weight_lines(made(lambda b, _, r: (1.0 + member(r), -80.0), members=3))
    (line,) = lines
    assert "counts as next to nothing (not clear from 0 to " in line


def test_where_noise_is_all_there_is_no_weight_is_told():
    lines, _ = weight_lines(made(lambda b, _, r: (40.0 + 60 * member(r), -80.0), members=3))
    assert all("cannot be told from these runs" in line for line in lines)
    assert len(lines) == 1


@pytest.mark.parametrize("locked", [80.0, 0.0])  # more days of both kinds; days locked that do not differ
def test_where_no_weight_turns_it_that_is_told(locked):
    lines, _ = weight_lines(made(lambda b, _, r: (40.0 + member(r) + luck(r), locked), members=3))
    assert lines == ["Counted as any part from 0 to 1, a locked day changes no ranking over three years here."]


def test_without_days_locked_the_reader_is_told_what_to_ask_for():
    results = made(lambda b, _, r: (40.0, 0.0), outcomes=["days_exploited_1095"], summed=False)
    lines, source = weight_lines(results)
    assert lines == [
        "Days locked are not among the outcomes of this experiment. Add `days_locked_1095` to its `outcomes:`."
    ]
    assert source == ""
