"""What came of recommendations in words: known answers, and the sentence beside the sign that was expected."""

from __future__ import annotations

import pytest

from experiments.pages.fifteen import load_fifteen
from experiments.pages.recommendation_verdicts import (
    came_out,
    clear_sentence,
    expected_words,
    luck_note,
    side_of,
)

SETS = ("separation_helps", "even")


@pytest.mark.parametrize(
    ("difference", "low", "high", "side"),
    [
        (-3.0, -5.0, -1.0, "fewer"),
        (3.0, 1.0, 5.0, "more"),
        (1.0, -1.0, 3.0, ""),
        (1.0, float("nan"), float("nan"), ""),
    ],
)
def test_a_side_is_what_an_interval_leaves_out(difference, low, high, side):
    assert side_of({"difference": difference, "low": low, "high": high}) == side


def test_no_row_has_no_side():
    assert side_of(None) == ""


@pytest.mark.parametrize(
    ("sides", "expected", "words"),
    [
        (("fewer", "fewer"), "fewer", "fewer days under every set of beliefs"),
        (("fewer", ""), "fewer", "fewer days (If separation helps); no clear difference (In the middle)"),
        (("", ""), "fewer", "no clear difference under every set of beliefs"),
        (("more", ""), "none", "more days (If separation helps); no clear difference (In the middle). That is otherwise than expected"),
        (("fewer", "more"), "either", "fewer days (If separation helps); more days (In the middle)"),
        (("more", "more"), "fewer", "more days under every set of beliefs. That is otherwise than expected"),
    ],
)  # fmt: skip
def test_what_came_out_stands_against_what_was_expected(sides, expected, words):
    assert came_out(dict(zip(SETS, sides, strict=True)), expected) == words


def test_each_recommendation_is_named_once_by_how_clear_it_is():
    verdicts = {
        "A": {"x": "fewer", "y": "fewer"},
        "B": {"x": "fewer", "y": ""},
        "C": {"x": "", "y": ""},
        "D": {"x": "more", "y": "more"},
        "E": {"x": "fewer", "y": "more"},
    }
    assert clear_sentence(verdicts) == (
        "Fewer days exploited under every set of beliefs: \u201cA\u201d. More under every set: \u201cD\u201d. "
        "Clear under some sets only: \u201cB\u201d and \u201cE\u201d. No clear difference under any: \u201cC\u201d."
    )


def test_luck_is_one_of_twenty():
    assert luck_note(96).startswith("Of these 96 intervals some 4.8 leave out zero by luck alone.")


def test_a_sign_that_was_stated_of_some_names_them():
    file = load_fifteen()
    of_all, of_some = file.recommendations["housing"], file.recommendations["labor_housing"]
    assert expected_words(of_all, "fewer days", "everybody followed") == "fewer days"
    assert expected_words(of_some, "fewer days", "workers") == "fewer days, of workers"
