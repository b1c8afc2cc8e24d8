"""The counted mix and word of mouth on the page: what is told, and that nothing is where there is nothing."""

from __future__ import annotations

from experiments.report import ratios as page
from tests.experiments.made import made
from tests.experiments.ratio_results import MIX, VOUCHES, with_ratios


def test_without_labor_and_communities_nothing_is_told():
    results = made(lambda b, s, r: (0.0, 0.0))
    assert page.labor_mix(results) == page.word_of_mouth(results) == {}


def test_the_counted_mix_stands_beside_the_true_one():
    told = page.labor_mix(with_ratios())
    assert told["within"] == "two years"
    assert told["middle"]["true"] == "30.0 (29.0 to 31.0)"
    today, unit = told["middle"]["rows"]
    assert list(today) == ["option", MIX, "minus today"]
    assert today == {"option": "today", MIX: "10.0 (5.0 to 15.0)", "minus today": "\u2013"}
    assert unit["option"] == "A labor unit with state agencies"
    assert (unit[MIX], unit["minus today"]) == ("30.0 (20.0 to 40.0)", "+20.0 (+10.0 to +30.0)")
    assert told["others"] == []


def test_word_of_mouth_has_the_difference_of_its_first_number():
    told = page.word_of_mouth(with_ratios())
    today, unit = told["middle"]["rows"]
    assert list(today)[:3] == ["option", VOUCHES, "the first, minus today"]
    assert len(today) == len(unit) == 5
    assert unit["the first, minus today"].startswith("+0.20")
