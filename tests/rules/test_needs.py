"""Unmet need: how it begins, falls, and when a home of one's own is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.codes import UNHOUSED
from sim.rules import needs
from tests.rules.records import parameters, victim

LEVEL = st.floats(0.0, 1.0)


def test_needs_fall_once_the_permit_has_come():
    p = parameters()
    v = victim(touched=0, need_income=0.8, need_care=0.8)
    needs.meet_needs(v, 300, p)
    assert (v["need_income"], v["need_care"]) == (pytest.approx(0.4), pytest.approx(0.8 * 0.5**1.5))
    v = victim(touched=0, need_income=0.8, undocumented=1)
    needs.meet_needs(v, 300, p)
    assert v["need_income"] == 0.8
    v = victim(touched=0, need_income=0.8, undocumented=1, permit_day=100)
    needs.meet_needs(v, 400, p)
    assert v["need_income"] == pytest.approx(0.4)


def test_a_record_slows_income_where_the_structure_says_so():
    for switch, halved in ((1, 450), (0, 300)):
        v = victim(touched=0, need_income=0.8, arrests=1)
        needs.meet_needs(v, halved, parameters({"record_slows_income": switch}))
        assert v["need_income"] == pytest.approx(0.4)


def test_housing_need():
    p = parameters()
    assert needs.housing_need(UNHOUSED, 0.9, p) == 1.0
    assert needs.housing_need(2, 0.6, p) == pytest.approx(0.4)
    assert needs.mean_need(victim(need_housing=0.3, need_income=0.6, need_care=0.9)) == pytest.approx(0.6)


def test_a_home_is_found_as_often_in_a_place_as_outside():
    p = parameters(asking__own_home=0.2, asking__rate=0.05)
    assert needs.chance_finds_home(victim(need_income=0.25), 0.0, p) == pytest.approx(0.15)
    # 100 days in a place hold as many searches as 100 days outside: 5
    assert needs.chance_finds_home(victim(need_income=0.25), 100.0, p) == pytest.approx(1 - 0.85**5)
    assert needs.chance_finds_home(victim(need_income=1.0), 700.0, p) == 0.0
    assert needs.chance_finds_home(victim(need_income=0.0), 1.0, p) == pytest.approx(0.2)


def test_who_separates_loses_what_the_trafficker_gave():
    v = victim(need_housing=0.3)
    needs.on_separation(v, parameters(need__income_held=0.8, need__care_held=0.7))
    assert (v["need_income"], v["need_care"], v["need_housing"]) == (0.8, 0.7, 0.3)


def test_a_permit_that_came_before_the_last_touch_is_no_head_start():
    v = victim(touched=100, need_income=0.8, undocumented=1, permit_day=0)
    needs.meet_needs(v, 400, parameters())
    assert v["need_income"] == pytest.approx(0.4)


@given(
    st.fixed_dictionaries(dict.fromkeys(("need_income", "need_care"), LEVEL)),
    st.integers(0, 3000),
    st.integers(0, 3000),
    st.integers(0, 1),
)
def test_needs_only_fall(levels, days, permit, undocumented):
    v = victim(touched=0, undocumented=undocumented, permit_day=permit, **levels)
    needs.meet_needs(v, days, parameters())
    for name, before in levels.items():
        assert 0.0 <= v[name] <= before


@given(LEVEL, st.integers(0, 4))
def test_better_housing_leaves_less_need(quality, status):
    p = parameters()
    assert 0.0 <= needs.housing_need(status, quality, p) <= needs.housing_need(UNHOUSED, quality, p)


@given(LEVEL, st.floats(0, 3000))
def test_a_longer_stay_finds_a_home_more_often(income, days):
    p, v = parameters(), victim(need_income=income)
    assert 0.0 <= needs.chance_finds_home(v, 0.0, p) <= needs.chance_finds_home(v, days, p) <= 1.0


@given(LEVEL, LEVEL, LEVEL)
def test_the_mean_need_lies_between_the_needs(housing, income, care):
    mean = needs.mean_need(victim(need_housing=housing, need_income=income, need_care=care))
    assert min(housing, income, care) - 1e-12 <= mean <= max(housing, income, care) + 1e-12
