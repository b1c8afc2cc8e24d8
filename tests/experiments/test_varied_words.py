"""What an experiment varies: words first, the name in brackets."""

from __future__ import annotations

import pytest

from experiments.varied_words import CALLED, SAID, number_at, number_label, phrase_at, point_in_words
from sim.levers import LEVERS
from sim.parameters import REGISTRY


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("turnover.rate", 0.45, "45 of 100 staff leaving in a year (turnover.rate)"),
        ("climate", 1, "fear of deportation as before 2016 (climate)"),
        ("climate", 2, "fear of deportation twice that before 2016 (climate)"),
        ("climate", 1.5, "fear of deportation 1.5 times that before 2016 (climate)"),
        ("beds.shelter", None, "beds a county: shelter no limit (beds.shelter)"),
        ("bond.separation", -0.03, "\u201cwhat a locked day does to the tie\u201d -0.03 (bond.separation)"),
        ("a", 0.05, "a 0.05"),
    ],
)
def test_a_value_is_told_in_words_with_its_name_in_brackets(name, value, said):
    assert number_at(name, value) == said


def test_an_axis_says_what_it_shows_and_in_which_unit():
    assert number_label("staff.peers") == "survivor peers among advocates, share (staff.peers)"
    assert number_label("climate").startswith("fear of deportation, as a multiple")
    assert number_label("patience") != "patience"
    assert all(name in LEVERS or name in REGISTRY for name in (*CALLED, *SAID))


def test_of_many_values_the_points_number_is_told():
    assert "point 3" in point_in_words({f"n{k}": k for k in range(9)}, 3)
    assert point_in_words({"a": 1, "b": 2}, 3) == "a 1, b 2"


def test_the_second_value_of_a_title_is_told_without_the_name():
    assert phrase_at("climate", 2) == "with fear of deportation twice that before 2016"
    assert phrase_at("bond.separation", 0.03) == "at 0.03"
