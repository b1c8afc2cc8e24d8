"""Leaving for good: known answers, the neutral value, the bound; and that ages settle where it is on."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.codes import DAYS_A_YEAR, LEFT_REGION
from sim.rules import career
from tests.rules.records import parameters, victim


def test_without_it_everybody_leaves_at_one_rate():
    p = parameters(career__leaving=0.0)
    assert career.chance_leaves_for_good(victim(arrival_day=-20_000), 0, p) == p["leaving_region"] == 0.0001
    assert career.leaves_for_good_at_most(p) == p["leaving_region"]


def test_each_year_adds_as_much_up_to_the_most():
    p = parameters(career__leaving=0.0001, career__most_years=20.0)
    for years, rate in ((0, 0.0001), (5, 0.0006), (20, 0.0021), (60, 0.0021)):
        v = victim(arrival_day=-years * DAYS_A_YEAR)
        assert career.chance_leaves_for_good(v, 0, p) == pytest.approx(rate)


@given(st.integers(0, 40_000), st.floats(0.0, 0.0002), st.floats(20.0, 60.0))
def test_the_bound_holds_on_every_day(days, rate, most):
    p = parameters(career__leaving=rate, career__most_years=most)
    assert career.chance_leaves_for_good(victim(arrival_day=0), days, p) <= career.leaves_for_good_at_most(p)


def years_of_who_left(start, rate: float) -> np.ndarray:
    s = start(seed=4, career__leaving=rate, leaving__region=0.0003)
    s.run(4000)
    course, people = s.course(), s.people()
    gone = course[course["status"] == LEFT_REGION]
    return (gone["day"] - people["arrival_day"][gone["person"]]) / DAYS_A_YEAR


@pytest.mark.whole_run
@pytest.mark.parametrize("rate", [0.0, 0.0002])
def test_who_leaves_has_been_there_for_longer(start, rate):
    """In eleven years some 60 of 60 and of those who arrive leave with it, some 40 without. Two-sided: at nil they leave evenly."""
    years = years_of_who_left(start, rate)
    assert (len(years) > 70) == (rate > 0), len(years)
