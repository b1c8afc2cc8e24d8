"""What an experiment varies: words first, the name in brackets."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments.varied_words import CALLED, SAID, SAID_AT, number_at, number_label, phrase_at, point_in_words
from sim.levers import LEVERS
from sim.parameters import REGISTRY
from sim.reading import read_document

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("turnover.rate", 0.45, "45 of 100 staff leaving in a year (turnover.rate)"),
        ("climate", 1, "fear of deportation as before 2016 (climate)"),
        ("climate", 2, "fear of deportation twice that before 2016 (climate)"),
        ("climate", 1.5, "fear of deportation 1.5 times that before 2016 (climate)"),
        ("beds.shelter", None, "beds a county: shelter no limit (beds.shelter)"),
        (
            "bond.separation",
            -0.03,
            "\u201cper locked day: what a locked day does to the tie\u201d -0.03 (bond.separation)",
        ),
        ("law.half_life", 120, "\u201chalf of the way from old practice to new\u201d 120 days (law.half_life)"),
        ("jury.at_charging", 0.0, "jurors\u2019 attitudes acting on verdicts alone (jury.at_charging)"),
        (
            "jury.at_charging",
            0.5,
            "jurors\u2019 attitudes acting 50 % on charging, else on verdicts (jury.at_charging)",
        ),
        ("staff.peers", 0.1, "10 of 100 advocates survivors themselves (staff.peers)"),
        (
            "learning.extent",
            0.5,
            "minors taken back from open places up to 50 % more often, once traffickers know the law (learning.extent)",
        ),
        ("law.half_life", 1, "\u201chalf of the way from old practice to new\u201d 1 day (law.half_life)"),
        ("staff.peers", False, "\u201cshare: survivor peers among advocates\u201d no (staff.peers)"),
        ("a", 0.05, "a 0.05"),
    ],
)
def test_a_value_is_told_in_words_with_its_name_in_brackets(name, value, said):
    assert number_at(name, value) == said


def test_an_axis_says_what_it_shows_and_in_which_unit():
    assert number_label("staff.peers") == "survivors among advocates, as a share (staff.peers)"
    assert number_label("climate").startswith("fear of deportation, as a multiple")
    assert number_label("patience") != "patience"
    assert all(name in LEVERS or name in REGISTRY for name in (*CALLED, *SAID, *(name for name, _ in SAID_AT)))


def test_each_number_that_a_shipped_experiment_moves_has_words_of_its_own():
    """What is declared often goes on from the line before ("of that fear"), and is a riddle at the head of a report."""
    moved = set()
    for file in (ROOT / "configs/experiments").glob("*.yaml"):
        numbers = read_document(file).value.get("parameters") or {}
        moved |= {name for name, values in numbers.items() if isinstance(values, list)} - set(LEVERS)
    assert moved >= {"retaliation.spread", "jury.at_charging", "cases.opened"}
    assert moved <= set(SAID) & set(CALLED)


def test_of_many_values_the_points_number_is_told():
    assert "point 3" in point_in_words({f"n{k}": k for k in range(9)}, 3)
    assert point_in_words({"a": 1, "b": 2}, 3) == "a 1, b 2"
    assert (
        point_in_words({"climate": 2, "beds.shelter": 3}, 3)
        == "fear of deportation twice that before 2016, beds a county: shelter 3"
    )
    # two numbers that were declared in the same words are told apart by their names
    same = ("return.at_bond", "return.at_fear")
    first, second = (point_in_words({name: 0.5}, 3) for name in same)
    assert first.removesuffix(f" ({same[0]})") == second.removesuffix(f" ({same[1]})")
    assert first != second


def test_the_second_value_of_a_title_is_told_without_the_name():
    assert phrase_at("climate", 2) == "with fear of deportation twice that before 2016"
    assert phrase_at("bond.separation", 0.03) == "at 0.03"
