"""The shapes that several rules share."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import change

LEVEL = st.floats(0.0, 1.0)


@given(LEVEL, LEVEL, st.floats(0, 400), st.floats(0, 400))
def test_drifts_may_be_taken_in_one_step_or_two(level, target, first, second):
    """In numbers; in bits they differ, which is why reading never writes."""
    once = change.half_life(level, target, 100.0, first + second)
    twice = change.half_life(change.half_life(level, target, 100.0, first), target, 100.0, second)
    assert once == pytest.approx(twice, abs=1e-9)


def test_half_lives_and_relaxing():
    assert change.half_life(0.8, 0.2, 10.0, 10.0) == pytest.approx(0.5)
    assert change.toward(0.8, 0.2, 0.1, 10.0) == pytest.approx(0.2 + 0.6 * math.exp(-1.0))
    assert change.toward(0.8, 0.2, 0.1, 0.0) == pytest.approx(0.8)
    assert change.toward(0.8, 0.2, 1.0, 1e6) == change.half_life(0.8, 0.2, 1.0, 1e6) == 0.2


@given(LEVEL, LEVEL, st.floats(0, 10), st.floats(0, 1000))
def test_relaxing_never_passes_its_target(level, target, rate, days):
    after = change.toward(level, target, rate, days)
    assert min(level, target) - 1e-12 <= after <= max(level, target) + 1e-12


def test_a_change_takes_a_share_of_the_room_or_of_what_is_there():
    assert change.move_level(0.4, 0.5) == pytest.approx(0.7)
    assert change.move_level(0.4, -0.5) == pytest.approx(0.2)
    assert (change.move_level(0.4, 1.0), change.move_level(0.4, -1.0), change.move_level(0.4, 0.0)) == (1.0, 0.0, 0.4)


@given(LEVEL, st.floats(-1.0, 1.0))
def test_a_changed_level_is_a_level(level, by):
    assert 0.0 <= change.move_level(level, by) <= 1.0


def test_the_logistic_curve():
    assert change.logistic(0.0) == 0.5
    assert change.logistic(2.0) == pytest.approx(0.8807970779778823)
    assert change.logistic(-2.0) == pytest.approx(1 - 0.8807970779778823)
    assert (change.logistic(-1e9), change.logistic(1e9)) == (0.0, 1.0)


@given(st.floats(-600, 30), st.floats(0.001, 5))
def test_the_logistic_curve_rises(x, more):
    assert change.logistic(x) < change.logistic(x + more)
