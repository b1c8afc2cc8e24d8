"""A name asks for any day within the follow-up; an outcome of one's own gives one number a person."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.outcomes.declared import find, in_order, outcome_fault
from experiments.outcomes.from_course import outcome_rows, people_table
from experiments.outcomes.outcome import Asked, Outcome
from sim.codes import (
    ARRIVED,
    BY_OFFER,
    EXPLOITED,
    NOWHERE,
    PLACED,
    SHELTER,
)
from tests.experiments.outcomes.courses import course, followed_in


def test_a_name_asks_for_any_day_within_the_follow_up_and_nothing_else():
    assert (find("days_exploited_400").k, find("days_exploited_400").unit) == (400, "days")
    assert find("days_exploited_at_most_7").row.name == "days_exploited_at_most_{k}"
    assert outcome_fault("days_locked_400", 400) == ""
    assert (
        outcome_fault("days_locked_401", 400) == "days_locked_401 needs 401 days of follow-up; follow_up_days is 400"
    )
    for wrong in (
        "days_exploited",
        "days_exploited_0",
        "days_exploited_007",
        "days_exploited_-1",
        "contacts_30",
        "x",
        "",
    ):
        assert outcome_fault(wrong, 400).startswith(f"unknown outcome '{wrong}'")
    assert find("days_exploited_400").heading == "days exploited, 400 days"
    assert find("days_left_region_730").heading == "days left region, 2 years"


def test_a_lasting_exit_needs_the_days_in_which_it_may_begin_and_its_length():
    assert outcome_fault("lasting_exit_730", 1460) == ""
    refused = "lasting_exit_730 needs 1460 days of follow-up; follow_up_days is 1459"
    assert outcome_fault("lasting_exit_730", 1459) == refused
    assert (find("lasting_exit_365").needs, find("lasting_exit").needs) == (1095, 1095)
    assert find("lasting_exit_90").heading == "lasting exit of 90 days, points"


def test_exploited_and_locked_of_one_horizon_stand_together():
    asked = [
        "contacts",
        "days_locked_1095",
        "days_exploited_at_most_30",
        "days_exploited_1095",
        "days_locked_30",
        "mine",
    ]
    assert in_order(asked) == [
        "days_locked_30",
        "days_exploited_1095",
        "days_locked_1095",
        "days_exploited_at_most_30",
        "contacts",
        "mine",
    ]


def test_an_outcome_of_ones_own_gives_one_number_a_person():
    lines = course(
        (0, 0, EXPLOITED, NOWHERE, ARRIVED), (1, 0, EXPLOITED, NOWHERE, ARRIVED), (1, 50, PLACED, SHELTER, BY_OFFER)
    )
    f = followed_in(lines, [0, 1], [10, 10])
    nights = Outcome(
        "nights", "nights", "nights", "nights placed in the first 100", lambda f, _: f.days_in(PLACED, 100)
    )
    rows = outcome_rows(f, people_table(f), ["all"], [Asked("nights", nights, 0)])
    assert rows["nights"][0] == 30.0  # (0 + 60) / 2
    for reckon in (lambda f, _: 1.0, lambda f, _: np.array(["a", "b"]), lambda f, _: np.zeros(3)):
        wrong = Outcome("wrong", "x", "x", "x", reckon)
        with pytest.raises(ValueError, match=r"wrong: reckon gave .*; expected one number for each of 2 persons"):
            outcome_rows(f, people_table(f), ["all"], [Asked("wrong", wrong, 0)])
