"""Own return: the hazard, its bound, and where somebody goes who leaves a place."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import records
from sim.codes import (
    DROP_OFF,
    FOSTER,
    GROUP_HOME,
    HOTEL,
    LONG_TERM,
    NOWHERE,
    OUT_OF_AREA,
    OWN_HOME,
    SHELTER,
    THERAPEUTIC,
    TRANSITIONAL,
)
from sim.rules import inner, returning
from tests.rules.records import one, parameters, victim

LEVEL = st.floats(0.0, 1.0)


def test_the_reference_person_returns_at_the_base_rate():
    p = parameters()
    v = victim(bond=0.57, need_housing=0.9, need_income=0.9, need_care=0.9, fear=0.5, trust_advocate=0.25, agency=0.3)
    for place, rate in ((NOWHERE, 0.035), (SHELTER, 0.028), (GROUP_HOME, 0.035), (LONG_TERM, 0.01), (OWN_HOME, 0.01)):
        assert returning.return_hazard(v, 0.5, place, p) == pytest.approx(rate)
    v["bond"] = 1.0
    high = parameters(return__group_home=0.06)
    assert returning.return_hazard(v, 0.5, GROUP_HOME, high) == high["return_cap"]
    assert returning.return_hazard(v, 0.5, NOWHERE, p) == pytest.approx(0.035 * math.exp(3.5 * 0.43))


def test_who_leaves_a_place_goes_back_as_far_as_the_tie_holds():
    v = victim(bond=0.57, need_housing=0.9, need_income=0.9, need_care=0.9, fear=0.5, trust_advocate=0.25, agency=0.3)
    assert returning.on_leaving(v, 0.5, parameters()) == pytest.approx(0.5)
    # odds 0.25 : 0.75, times exp(-3.5 * 0.57) without any bond
    v["bond"] = 0.0
    odds = 0.25 / 0.75 * math.exp(-3.5 * 0.57)
    p = parameters(leaving__to_trafficker=0.25, return__multiplier=0.6)
    assert returning.on_leaving(v, 0.5, p) == pytest.approx(odds / (1 + odds))
    trusting = v.copy()
    trusting["trust_advocate"] = 0.9
    assert returning.on_leaving(trusting, 0.5, p) < returning.on_leaving(v, 0.5, p)
    assert returning.on_leaving(v, 0.5, parameters(leaving__to_trafficker=1.0)) == 1.0
    assert returning.on_leaving(v, 0.5, parameters(leaving__to_trafficker=0.0)) == 0.0


@given(
    st.fixed_dictionaries(dict.fromkeys(("bond", "fear", "trust_advocate", "baseline_advocate", "agency", "recognition", "need_housing", "need_income", "need_care", "trust_police", "baseline_police"), LEVEL)),
    st.floats(0.0, 1.0), st.sampled_from([NOWHERE, SHELTER, GROUP_HOME, LONG_TERM]), st.integers(0, 3000), st.booleans(),
)  # fmt: skip
def test_the_bound_of_return_holds_until_the_next_touch(levels, reach, place, days, away):
    p = parameters()
    v = victim(**levels)
    top = returning.hazard_bound(v, reach, place, p)
    inner.bring_up_to_date(v, one(records.TRAFFICKER, reach=reach), 3, NOWHERE, away, days, p)
    assert returning.return_hazard(v, reach, place, p) <= top * (1 + 1e-9)
    for name in levels:
        assert 0.0 <= v[name] <= 1.0


@pytest.mark.parametrize(
    ("place", "rate"),
    [(NOWHERE, 0.035), (DROP_OFF, 0.028), (SHELTER, 0.028), (HOTEL, 0.028), (GROUP_HOME, 0.035), (OUT_OF_AREA, 0.012), (TRANSITIONAL, 0.01), (LONG_TERM, 0.01), (OWN_HOME, 0.01), (FOSTER, 0.033), (THERAPEUTIC, 0.033)],
)  # fmt: skip
def test_every_kind_of_place_has_a_base(place, rate):
    assert returning.base(place, parameters()) == pytest.approx(rate)
    assert returning.base(place, parameters(return__multiplier=0.5)) == pytest.approx(rate / 2)


REFERENCE = {"bond": 0.57, "need_housing": 0.9, "need_income": 0.9, "need_care": 0.9, "fear": 0.5, "trust_advocate": 0.25, "agency": 0.3}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "slope"),
    [("bond", 3.5), ("need_care", 2.5 / 3), ("fear", 0.7 * 0.5), ("trust_advocate", -2.0), ("agency", -1.0)],
)
def test_each_term_of_the_pull(name, slope):
    p = parameters()
    v = victim(**REFERENCE)
    assert returning.pull(v, 0.5, p) == pytest.approx(1.0)
    v[name] += 0.1
    assert returning.pull(v, 0.5, p) == pytest.approx(math.exp(slope * 0.1))


def test_a_trafficker_out_of_reach_frightens_nobody_back():
    p, v = parameters(), victim(**REFERENCE)
    assert returning.pull(v, 0.0, p) == pytest.approx(math.exp(-0.7 * 0.25))


@given(
    st.fixed_dictionaries(dict.fromkeys(REFERENCE, LEVEL)),
    LEVEL,
    st.sampled_from([NOWHERE, GROUP_HOME, LONG_TERM]),
    LEVEL,
)
def test_hazards_are_chances(levels, reach, place, to):
    v = victim(**levels)
    assert 0.0 < returning.return_hazard(v, reach, place, parameters()) <= 0.25
    assert 0.0 <= returning.on_leaving(v, reach, parameters(leaving__to_trafficker=to)) <= 1.0


def test_the_bound_is_the_hazard_of_who_will_not_drift_upward():
    """Trust at its baseline and agency at its start: nothing can rise until the next touch."""
    p = parameters()
    v = victim(**{**REFERENCE, "baseline_advocate": 0.25})
    assert returning.hazard_bound(v, 0.5, SHELTER, p) == pytest.approx(returning.return_hazard(v, 0.5, SHELTER, p))
    v["trust_advocate"] = 0.9  # trust will fall to its baseline
    assert returning.hazard_bound(v, 0.5, SHELTER, p) == pytest.approx(0.028)
    v["trust_advocate"], v["bond"] = 0.25, 1.0
    high = parameters(return__group_home=0.06)
    assert returning.hazard_bound(v, 0.5, GROUP_HOME, high) == high["return_cap"]


def test_no_better_place_and_no_place_in_reach():
    """E26, E19: each number is the rate of its own kind of place, and of no other."""
    p = parameters(return__unhoused=0.06, return__out_of_area=0.005, return__crisis=0.02)
    places = (NOWHERE, OUT_OF_AREA, SHELTER)
    assert [returning.base(place, p) for place in places] == pytest.approx([0.06, 0.005, 0.02])


@pytest.mark.parametrize(("weight", "factor"), [(0.0, 1.0), (1.5, math.exp(1.5 * 0.3)), (3.0, math.exp(3.0 * 0.3))])
def test_unmet_needs_pull_back_by_their_weight(weight, factor):
    """E26, by hand: all three needs .3 above the reference person's; at a weight of 0 no need pulls anybody."""
    p = parameters(return__need=weight, return__at_need=0.6)
    v = victim(**{**REFERENCE, "need_housing": 0.6, "need_income": 0.6, "need_care": 0.6})
    before = returning.pull(v, 0.5, p)
    for need in ("need_housing", "need_income", "need_care"):
        v[need] = 0.9
    assert returning.pull(v, 0.5, p) / before == pytest.approx(factor)
