"""Levers in words: values, shares, who is admitted, differences with their interval."""

from __future__ import annotations

import re

import pytest

from experiments.levers import saying
from experiments.levers.judging import Estimate
from sim.levers import LEVERS


@pytest.mark.parametrize(
    ("lever", "given", "words"),
    [
        ("patience", None, "never"),
        ("beds.hotel", None, "no limit"),
        ("beds.hotel", 12, "12"),
        ("accompaniment", 0.15, "15 %"),
        ("advocates", 1.5, "1.5"),
        ("response_to_minors", "drop_off", "drop off"),
        ("response_to_minors", {"drop_off": 0.4, "leave": 0.6}, "drop off 40 %, leave 60 %"),
        ("admits.shelter", {}, "all genders"),
        ("admits.shelter", {"labor": 0.3}, "all genders; of people exploited for labor 30 %"),
        ("admits.shelter", {"men": 0, "gender_nonconforming": 0}, "women and girls"),
        ("admits.shelter", {"men": 0.5}, "women and girls; men and boys 50 %, gender non-conforming people 100 %"),
    ],
)
def test_a_value_as_a_person_would_write_it(lever, given, words):
    assert saying.format_value(lever, given) == words


def test_boys_have_a_share_of_their_own_where_a_place_takes_minors():
    shares = {"men": 0.5, "boys": 0.4}
    assert (
        saying.format_value("admits.foster", shares, True)
        == "girls; boys 20 %, gender non-conforming young people 100 %"
    )
    assert (
        saying.format_value("admits.shelter", shares, False) == "women; men 50 %, gender non-conforming adults 100 %"
    )


def test_a_child_is_called_no_woman_or_man(file, world):
    ends = {
        name: " ".join(saying.ends_in_words(file, world, name)) for name in file.levers if name.startswith("admits.")
    }
    assert saying.ages_admitted(world, "admits.drop_off") is True
    assert ends["admits.drop_off"].startswith("girls; boys ")
    assert ends["admits.shelter"].startswith("women")
    for name, words in ends.items():
        if saying.ages_admitted(world, name):
            assert not re.search(r"\b(women|men)\b", words), name


def test_every_lever_that_is_yes_or_no_says_so():
    for name, lever in LEVERS.items():
        if lever.kind == "yes_no":
            assert (saying.format_value(name, True), saying.format_value(name, False)) == ("yes", "no")


def test_every_lever_has_words_for_both_ends_and_today(file, world):
    for name in file.levers:
        low, now, high = saying.ends_in_words(file, world, name)
        assert low != high
        assert all(word and "{" not in word and "_" not in word for word in (low, now, high)), name
        assert "{" not in saying.context_in_words(file, name)


def test_a_difference_with_its_interval():
    assert saying.format_days(None) == "as today"
    e = Estimate(-12.0, -20.0, -4.0, 20)
    assert saying.format_days(e) == "\u221212 (\u221220 to \u22124.0)"
    assert saying.format_short(e) == saying.format_days(e)
    assert saying.format_days(Estimate(3.0, float("nan"), float("nan"), 1)) == "+3.0 (no interval)"
