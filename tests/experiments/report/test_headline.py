"""The first thing on the page, of results whose every number is known: levels, verdicts, days locked beside, cells."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from experiments.estimates.headline import headline_of
from experiments.report.headline import (
    belief_rows,
    format_cell,
    levels_in_words,
    locked_in_words,
    render_headline,
    verdict,
)
from sim.beliefs import Beliefs
from tests.experiments.made import between, made, member, plain

SETS = [Beliefs.load("separation_helps"), Beliefs.load("custody_harms")]
PARTS = ("difference", "low", "high")


def told(days, sets=SETS):
    results = made(days, sets)
    found = headline_of(results)
    assert found is not None
    return results, found, {b.name: b.name for b in sets}


def test_options_are_told_by_what_belief_sets_say_of_them():
    """Detention has 10 days more than today in every set; the open center -90 in one and 110 in the other."""
    results, found, words = told(lambda b, s, r: (-100.0 if b == "separation_helps" else 100.0, 8.0))
    assert plain(verdict(results, found, "today")) == (
        "Days exploited compared with today; fewer or more only where all 4 differences at once allow it. "
        "More under every set of beliefs: \u201cDetention\u201d. "
        "Fewer under some sets of beliefs, more under others: \u201cOpen center\u201d."
    )
    # in replicate r today's days are 90 + 7 r: over six 107.5
    assert levels_in_words(found, words, "today") == "Today, a person followed is exploited on 108 of 1,095 days."
    assert plain(locked_in_words(results, found, "today")) == (
        "Days locked beside them, compared with today: 10 to 18 more with \u201cDetention\u201d and \u201cOpen center\u201d."
    )


def test_of_one_set_no_sets_are_spoken_of():
    results, found, _ = told(lambda b, s, r: (-100.0, -60.0), SETS[:1])
    said = plain(verdict(results, found, "today"))
    assert "Fewer: \u201cOpen center\u201d." in said
    assert "set" not in said
    # 40 days locked today, 50 with detention, 50 - 60 with the open center
    assert plain(locked_in_words(results, found, "today")).endswith(
        "10 more with \u201cDetention\u201d; 50 fewer with \u201cOpen center\u201d."
    )


def test_fewer_days_exploited_never_stand_without_more_days_locked():
    results, found, _ = told(lambda b, s, r: (-100.0, 8.0))
    assert "Fewer under every set of beliefs: \u201cOpen center\u201d (18 days more locked)." in plain(
        verdict(results, found, "today")
    )
    results, found, _ = told(lambda b, s, r: (-100.0, -60.0))
    assert "more locked" not in plain(verdict(results, found, "today"))


@pytest.mark.parametrize(
    ("numbers", "level", "said"),
    [
        ((12.0, 4.0, 20.0), "exploited", "100, +12* (+4.0 to +20)"),
        ((12.0, 4.0, 20.0), "", "+12* (+4.0 to +20)"),
        ((1.0, math.nan, math.nan), "exploited", "100, +1.0* (too few runs)"),
        ((math.nan,) * 3, "exploited", "100"),
        ((math.nan,) * 3, "", ""),
    ],
)
def test_a_cell(numbers, level, said):
    row = pd.Series(
        dict(zip(PARTS, numbers, strict=True)) | {"exploited": 100.0, "together_low": 1.0, "together_high": 30.0}
    )
    assert plain(format_cell(row, level, PARTS)) == said
    noisy = row.copy()
    noisy["together_low"] = -1.0
    assert plain(format_cell(noisy, level, PARTS)) == said.replace(
        "*", ""
    )  # the star holds for all together, or there is none


def test_sets_between_two_others_are_not_said_to_be_held():
    line = [between(x) for x in (0.0, 0.5, 1.0)]
    held = belief_rows(made(lambda b, s, r: (member(r), 0.0), line))
    assert [row["name"] for row in held] == [
        "If separation itself loosens the tie",
        "If custody tightens the tie and breaks trust",
    ]
    assert all("Each locked day" in row["holds"] for row in held)


def test_without_days_exploited_the_section_is_empty():
    results = made(lambda b, s, r: (0.0, 0.0), outcomes=["days_locked_1095"], summed=False)
    assert render_headline(results, headline_of(results)) == {}
