"""Leaving a place, the trafficker, and being recruited by another."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.codes import DROP_OFF, GROUP_HOME, HOTEL, LONG_TERM, OWN_HOME, RECRUITED, SHELTER, UNHOUSED, WINDOW
from sim.rules import leaving
from tests.rules.records import parameters

LEVEL = st.floats(0.0, 1.0)


def test_leaving_the_center():
    p = parameters()
    assert leaving.center_first_day(0.0, 0.0, p) == pytest.approx(0.5)
    assert leaving.center_first_day(1.0, 1.0, p) == pytest.approx(0.5 * 0.75 * 0.75)
    assert leaving.chance_leaves_place(DROP_OFF, 0.4, 1.0, 0.0, p) == pytest.approx(0.02 * 0.75)
    high = parameters({"center_after_first_day": 1, "incentives_and_mentors": 0})
    assert leaving.chance_leaves_place(DROP_OFF, 0.4, 1.0, 1.0, high) == pytest.approx(0.10)


def test_leaving_places_traffickers_and_being_recruited():
    p = parameters()
    assert leaving.chance_leaves_place(GROUP_HOME, 0.45, 1.0, 1.0, p) == pytest.approx(0.03 * 0.55)
    assert leaving.chance_leaves_place(OWN_HOME, 0.0, 0.0, 0.0, p) == 0.0
    assert leaving.chance_leaves_trafficker(0.5, p) == pytest.approx(0.00055)
    assert leaving.chance_leaves_trafficker(1.0, p) == pytest.approx(0.00055 * math.exp(-1.0))
    assert leaving.chance_recruited(0.5, 0.001, p) == pytest.approx(0.00016 + 0.001)


def recruited_from_the_street(start, rate: float) -> tuple[int, int]:
    """Return how many were recruited from the street in sixteen years of the small world, and person-days there."""
    s = start(seed=2, recruited__street=rate)
    s.run(6000)
    course = np.sort(s.course(), order=["person", "day"], kind="stable")
    outside = np.flatnonzero((course["status"][:-1] == UNHOUSED) & (course["person"][1:] == course["person"][:-1]))
    days = course["day"][outside + 1] - course["day"][outside]
    return int((course["why"][outside + 1] == RECRUITED).sum()), int(days.sum())


@pytest.mark.whole_run
def test_the_street_recruits_as_often_as_its_number_says(start):
    """A day outside is a draw. Two-sided within four standard deviations: 1 in 10,000 falls outside. The neutral value is caught."""
    found, days = recruited_from_the_street(start, 0.005)
    expected = 0.005 * days
    assert abs(found - expected) < 4 * math.sqrt(expected)
    found, days = recruited_from_the_street(start, 0.0)
    assert abs(found - 0.005 * days) > 4 * math.sqrt(0.005 * days)


def test_comforts_and_mentors_count_apart():
    p = parameters(center__incentives=0.4, center__mentors=0.1)
    assert leaving.center_factor(1.0, 0.0, p) == pytest.approx(0.6)
    assert leaving.center_factor(0.0, 1.0, p) == pytest.approx(0.9)
    assert leaving.center_factor(0.5, 0.5, p) == pytest.approx(0.8 * 0.95)


@given(LEVEL, LEVEL)
def test_neither_comforts_nor_mentors_ever_drive_out(incentives, mentors):
    p = parameters()
    assert 0.0 <= leaving.center_first_day(incentives, mentors, p) <= leaving.center_first_day(0.0, 0.0, p)
    assert (
        0.0
        <= leaving.chance_leaves_place(DROP_OFF, 0.4, incentives, mentors, p)
        <= leaving.chance_leaves_place(DROP_OFF, 0.4, 0.0, 0.0, p)
    )


@given(LEVEL, st.sampled_from([SHELTER, GROUP_HOME, LONG_TERM, OWN_HOME]))
def test_better_places_are_left_less(quality, kind):
    p = parameters()
    assert (
        0.0
        <= leaving.chance_leaves_place(kind, quality, 0.0, 0.0, p)
        <= leaving.chance_leaves_place(kind, 0.0, 0.0, 0.0, p)
        <= 0.03
    )


@given(LEVEL, LEVEL)
def test_the_tie_keeps_and_trauma_lays_open(bond, trauma):
    p = parameters()
    assert (
        leaving.chance_leaves_trafficker(1.0, p)
        <= leaving.chance_leaves_trafficker(bond, p)
        <= leaving.chance_leaves_trafficker(0.0, p)
    )
    assert (
        leaving.chance_recruited(0.0, 0.0, p)
        <= leaving.chance_recruited(trauma, 0.0, p)
        <= leaving.chance_recruited(trauma, 0.1, p)
    )


def test_more_leave_a_shelter_that_is_made_for_others():
    p = parameters(leaving__rate=0.02, mismatch__leaving=2.0)
    assert leaving.chance_leaves_place(SHELTER, 0.6, 0.0, 0.0, p) == pytest.approx(0.016)
    assert leaving.chance_leaves_place(HOTEL, 0.6, 0.0, 0.0, p) == pytest.approx(0.008)
    plain = parameters(leaving__rate=0.02)
    assert leaving.chance_leaves_place(SHELTER, 0.6, 0.0, 0.0, plain) == 0.02 * (1.0 - 0.6)
    most = parameters(leaving__rate=0.1, mismatch__leaving=4.0)
    assert leaving.chance_leaves_place(SHELTER, 0.0, 0.0, 0.0, most) == WINDOW
