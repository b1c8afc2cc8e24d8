"""Load, burnout, cynicism and turnover."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import records
from sim.rules import staffing
from tests.rules.records import one, parameters

LEVEL = st.floats(0.0, 1.0)
P = parameters()


def test_staff():
    p = parameters()
    assert staffing.chance_served(50.0, 100.0) == 1.0
    assert staffing.chance_served(200.0, 100.0) == 0.5
    assert staffing.chance_served(1.0, 0.0) == 0.0
    assert staffing.workload(120.0, 100.0, P) == pytest.approx(1.2)
    assert staffing.workload(1.0, 0.0, P) == 3.0
    assert staffing.workload(0.0, 0.0, P) == 0.0
    a = one(records.ADVOCATE, burnout=0.2, strain=0.01, trained=1)
    staffing.update_burnout(a, 1.3, 1.0, p)
    assert a["burnout"] == pytest.approx(0.2 + (0.024 * 0.5 + 0.01) * 0.7 * 0.8 - 0.012 * 0.2)
    assert a["strain"] == 0.0
    assert staffing.chance_leaves(0.2, p) == pytest.approx(0.2 / 365)
    o = one(records.OFFICER, cynicism=0.5, strain=0.1)
    staffing.update_cynicism(o, p)
    assert o["cynicism"] == pytest.approx(0.5 + 0.05 - 0.005)


def test_other_duties_leave_the_rest_of_the_hours():
    assert staffing.hours_left(5.0, parameters(staff__officer_duties=0.0)) == 5.0
    assert staffing.hours_left(5.0, parameters(staff__officer_duties=0.8)) == pytest.approx(1.0)


def test_load_is_counted_up_to_three():
    assert staffing.workload(299.0, 100.0, P) == pytest.approx(2.99)
    assert staffing.workload(301.0, 100.0, P) == 3.0
    assert staffing.workload(301.0, 100.0, parameters(burnout__most_load=4.0)) == pytest.approx(3.01)
    assert staffing.chance_served(100.0, 100.0) == 1.0


def test_a_night_below_the_load_that_burns_is_rest():
    a = one(records.ADVOCATE, burnout=0.5)
    staffing.update_burnout(a, 0.5, 1.0, parameters())
    assert a["burnout"] == pytest.approx(0.5 - 0.012 * 0.5)
    a = one(records.ADVOCATE, burnout=0.5, strain=0.01)  # not trained: the whole strain
    staffing.update_burnout(a, 0.8, 1.0, parameters())
    assert a["burnout"] == pytest.approx(0.5 + 0.01 * 0.5 - 0.012 * 0.5)


@given(LEVEL, st.floats(0, 5), st.floats(0, 3), st.integers(0, 1))
def test_burnout_and_cynicism_stay_levels(level, strain, load, trained):
    a = one(records.ADVOCATE, burnout=level, strain=strain, trained=trained)
    staffing.update_burnout(a, load, 1.0, parameters())
    o = one(records.OFFICER, cynicism=level, strain=strain)
    staffing.update_cynicism(o, parameters())
    assert 0.0 <= a["burnout"] <= 1.0
    assert 0.0 <= o["cynicism"] <= 1.0
    assert (a["strain"], o["strain"]) == (0.0, 0.0)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_no_more_is_served_than_there_are_hours(demand, capacity):
    assert 0.0 <= staffing.chance_served(demand, capacity) <= 1.0
    assert demand * staffing.chance_served(demand, capacity) <= capacity * (1 + 1e-12)
    assert 0.0 <= staffing.workload(demand, capacity, P) <= 3.0


@given(LEVEL)
def test_burnt_out_workers_leave_sooner(burnout):
    p = parameters()
    assert (
        0.0 < staffing.chance_leaves(0.0, p) <= staffing.chance_leaves(burnout, p) <= staffing.chance_leaves(1.0, p)
    )
    assert staffing.chance_leaves(1.0, p) == pytest.approx(0.2 / 365 * math.exp(1.6 * 0.8))


@given(LEVEL, st.floats(0.0, 1.0, exclude_max=True))
def test_the_bound_of_who_is_burnt_out_changes_nobodys_night(burnout, u):
    p = parameters()
    most = staffing.chance_leaves(1.0, p)
    for draw in (u, u * most, u * staffing.chance_leaves(burnout, p)):
        assert staffing.leaves(draw, most, burnout, p) == (draw < staffing.chance_leaves(burnout, p))
