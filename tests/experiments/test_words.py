"""Numbers, break-evens and groups of people in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.commands.check import gigabytes, of_one
from experiments.estimates.decisions import BreakEven
from experiments.estimates.headline import miss_by_luck
from experiments.position_words import ranges_in_words
from experiments.words import (
    GENDER_WORDS,
    alone_in_words,
    coordinates_in_words,
    format_signed,
    group_words,
    leaves_out_zero,
    lower_first,
    upper_first,
)
from sim.codes import GENDERS
from tests.experiments.made import plain


def test_numbers_and_break_even_in_words():
    assert plain(format_signed(-0.123, "share")) == "-12"
    assert plain(format_signed(0.004, "days")) == "0"
    assert plain(format_signed(-1222.4, "count")) == "-1,222"  # as the level beside it is written: 12,378
    assert BreakEven((0.5,), ((0.25, 0.75),), 3).in_words() == "about 0.5 (within the noise from 0.25 to 0.75)"
    assert BreakEven((0.5,), (), 1).in_words() == "about 0.5 (no interval)"
    assert BreakEven((), (), 1).in_words() == "none; no interval"
    assert BreakEven((), (), 3).in_words() == "none"


@pytest.mark.parametrize(
    ("at", "noise", "said"),
    [
        (
            0.0025,
            (0.0, 0.16),
            "the low end (within the noise from 0 to 0.2)",
        ),  # a real one: "0.00 (... from 0.00 to 0.16)"
        (0.01, (0.0, 0.3), "the low end (within the noise from 0 to 0.3)"),
        (0.97, (0.81, 1.0), "the high end (within the noise from 0.8 to 1)"),
        (0.43, (0.31, 0.58), "about 0.45 (within the noise from 0.3 to 0.6)"),
        (0.433, (0.42, 0.45), "about 0.43 (within the noise from 0.42 to 0.45)"),
        (0.2, (0.0, 0.6), "about 0.2 (within the noise from 0 to 0.6)"),
        (0.24, (0.0, 1.0), "not to be told (within the noise from 0 to 1)"),
        (0.44, (0.04, 1.0), "about 0.45 (within the noise from 0.04 to 1)"),
        (0.1, (0.05, 0.15), "about 0.1 (within the noise from 0.05 to 0.15)"),
    ],
)
def test_a_place_is_told_no_finer_than_it_is_known(at, noise, said):
    assert BreakEven((at,), (noise,), 9).in_words() == said


@given(st.floats(0, 1), st.floats(0, 1))
def test_told_noise_holds_the_noise(a, b):
    """Rounded outward, by at most a twentieth at each end."""
    low, high = sorted((a, b))
    ends = [float(x) for x in ranges_in_words(((low, high),)).split(" to ")]
    assert ends[0] <= low + 1e-9
    assert ends[1] >= high - 1e-9
    assert ends[1] - ends[0] <= high - low + 0.1 + 1e-9


def test_a_drawn_number_is_told_with_three_digits_and_a_listed_one_as_it_is():
    said = coordinates_in_words({"found.police": 0.000105672, "a": 2017.2512, "b": 0.05, "c": 1095, "d": "even"}, 3)
    assert said == "found.police 0.000106, a 2020, b 0.05, c 1095, d even"


def test_counts_of_check_stand_for_one_and_little_is_not_nothing():
    assert (of_one("belief sets"), of_one("structures")) == ("belief set", "structure")
    assert (gigabytes(1e6), gigabytes(2.04e9)) == ("under 0.1 GB", "up to about 2.0 GB")


def test_of_many_intervals_those_that_miss_are_told_in_whole_numbers():
    assert [miss_by_luck(n) for n in (4, 36, 864)] == [0.2, 1.8, 43.0]


@pytest.mark.parametrize(
    ("group", "minor", "said"),
    [
        ("gender:woman", True, "girls"),
        ("gender:man", False, "men"),
        ("gender:man", None, "men and boys"),
        ("gender:gender_nonconforming", True, "gender non-conforming young people"),
        ("age_group:minor", None, "minors"),
        ("age_group:adult", True, "adults"),
        ("undocumented:yes", None, "people without papers"),
        ("all", None, "all"),
        ("even numbers", None, "even numbers"),
    ],
)
def test_a_group_is_called_the_same_everywhere(group, minor, said):
    assert group_words(group, minor) == said


def test_every_gender_has_words_and_nobody_under_18_is_called_a_woman_or_a_man():
    assert set(GENDER_WORDS) == set(GENDERS)
    assert not any(
        word in young.split() for young, *_ in GENDER_WORDS.values() for word in ("woman", "women", "man", "men")
    )


@pytest.mark.parametrize(
    ("ends", "clear"),
    [((1.0, 2.0), True), ((-2.0, -1.0), True), ((-1.0, 1.0), False), ((0.0, 2.0), False), ((-2.0, 0.0), False)],
)
def test_an_interval_that_touches_zero_is_not_clear_of_it(ends, clear):
    assert leaves_out_zero(*ends) is clear
    assert not leaves_out_zero(float("nan"), float("nan"))


def test_a_first_letter_and_no_other_is_made_large_or_small():
    assert (upper_first("what GPS says"), lower_first("What GPS says")) == ("What GPS says", "what GPS says")
    assert upper_first("") == lower_first("") == ""


def test_a_group_that_moves_alone_is_named_unless_the_sets_tell_of_it_only():
    """ "If a shared database helps, only whether a shared database helps or frightens moving" said it twice."""
    assert alone_in_words("all", "custody_harms") == ""
    assert alone_in_words("custody_bond", "custody_harms") == ", only in what custody does to the tie"
    assert alone_in_words("database", "database_frightens") == ", all other beliefs the same"
    assert alone_in_words("juries", "juries_verdict") == ", all other beliefs the same"
