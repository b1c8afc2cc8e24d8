"""The headline on the terminal: levels beside differences, one below the other where the terminal is narrow."""

from __future__ import annotations

import math

import pytest

from experiments.estimates.lever_differences import Difference
from experiments.tables.headline import (
    baseline_name,
    format_difference,
    format_level,
    levers_in_words,
    print_headline,
    stacked_cells,
)
from tests.experiments.made import made, member, plain, printed, rows


def test_the_table_at_full_width():
    results = made(lambda b, s, r: (-100.0 + member(r), 8.0), members=3)
    assert baseline_name(results) == "today"
    table = [[plain(c) for c in r] for r in rows(printed(print_headline, results, 100))]
    assert table[0] == ["option", "days exploited", "minus today", "days locked", "locked, minus today"]
    # over replicates today's days are 90 + 7 r, 107.5 in the mean; detention has ten more, the open center 90 fewer
    assert [r[0] for r in table[1:]] == ["today", "Detention", "Open center"]
    assert table[1] == ["today", "108", "", "40", ""]
    assert table[2] == ["Detention", "118", "+10* +10 to +10", "50", "+10 +10 to +10"]
    assert table[3][:2] == ["Open center", "18"]
    assert table[3][2].startswith("-90* -110 to -70")


@pytest.mark.parametrize("width", [40, 60, 77])
def test_the_same_numbers_stand_below_one_another_where_it_is_narrow(width):
    results = made(lambda b, s, r: (-100.0 + member(r), 8.0), members=3)
    text = plain(printed(print_headline, results, width))
    for said in ("days exploited: 18", "minus today: -90*", "locked, minus today: +18"):
        assert said in text or all(word in text for word in said.split())


def test_cells():
    assert (format_level(1234.4), format_level(math.nan)) == ("1,234", "")
    assert plain(format_difference(-3.0, -5.0, -1.0, "*")) == "-3.0* -5.0 to -1.0"
    assert plain(format_difference(3.0, math.nan, math.nan)) == "+3.0 no interval"
    assert format_difference(math.nan, 0.0, 0.0) == ""
    assert stacked_cells({"a": "1", "b": "2\n1 to 3", "c": ""}) == "a: 1\nb: 2 (1 to 3)"


@pytest.mark.parametrize(
    ("levers", "said"),
    [
        ([], "moves no lever"),
        (["patience"], ""),
        (["beds.hotel", "center_mentors"], "moves 2 levers: beds.hotel, center mentors"),
    ],
)
def test_a_comparison_that_moves_not_one_lever_says_so(levers, said):
    assert levers_in_words([Difference(name, 1, 2) for name in levers]) == said
