"""Known answers for each rule, on records made by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import records
from sim.codes import DROP_OFF, GROUP_HOME, LONG_TERM, NEVER, NOWHERE, OWN_HOME, ROMANTIC, SHELTER, UNHOUSED, VIOLENT
from sim.parameters import REGISTRY, compiled
from sim.rules import (
    bond,
    change,
    found,
    inner,
    leaving,
    needs,
    offers,
    quality,
    readiness,
    retrieval,
    returning,
    staffing,
    trust,
)
from sim.structure import Structure

LEVEL = st.floats(0.0, 1.0)
SWITCHES = Structure.load("default").codes()


def parameters(switches=None, **values):
    return compiled({k.replace("__", "."): v for k, v in values.items()}, {**SWITCHES, **(switches or {})})[0]


def victim(**values):
    array = np.zeros(1, records.VICTIM)
    array["police_until"], array["permit_day"] = -NEVER, NEVER
    for name, value in values.items():
        array[name] = value
    return array[0]


def one(dtype, **values):
    array = np.zeros(1, dtype)
    for name, value in values.items():
        array[name] = value
    return array[0]


def test_a_good_contact_builds_trust_by_a_share_of_the_room():
    p = parameters()
    assert trust.gained(0.3, 0.5, 0, 1.0, p) == pytest.approx(0.3 + 0.086 * 0.5 * 0.7)
    # five earlier contacts are the half point: continuity counts half
    assert trust.gained(0.3, 0.5, 5, 1.0, p) == pytest.approx(0.3 + 0.086 * 0.5 * (1 + 2.1 * 0.5) * 0.7)


def test_the_three_curves():
    linear, threshold = parameters({"trust_curve": 1}), parameters({"trust_curve": 2})
    assert trust.gained(0.9, 0.5, 0, 1.0, linear) == pytest.approx(0.9 + 0.086 * 0.5 * 0.65)
    assert trust.gained(1.0, 1.0, 9, 1.0, linear) == 1.0
    step = 0.086 * 0.5 * (1 + 2.1 * 2 / 7)
    assert trust.gained(0.3, 0.5, 2, 1.0, threshold) == pytest.approx(0.3 + 0.25 * step * 0.7)
    step = 0.086 * 0.5 * (1 + 2.1 * 3 / 8)
    assert trust.gained(0.3, 0.5, 3, 1.0, threshold) == pytest.approx(0.3 + 1.5 * step * 0.7)


def test_trust_goes_faster_than_it_comes():
    p = parameters()
    assert trust.lost(0.5, -1.0, 1.0, p) == pytest.approx(0.5 * (1 - 0.14))
    up, down = trust.gained(0.5, 1.0, 0, 1.0, p) - 0.5, 0.5 - trust.lost(0.5, -1.0, 1.0, p)
    assert 1.0 <= down / up <= 5.0  # U2


def test_a_first_contact_weighs_more():
    p = parameters()
    assert trust.after_contact(0.4, 0.5, 0, True, p) - 0.4 == pytest.approx(
        1.5 * (trust.after_contact(0.4, 0.5, 0, False, p) - 0.4)
    )
    assert 0.4 - trust.after_contact(0.4, -0.5, 0, True, p) == pytest.approx(
        1.5 * (0.4 - trust.after_contact(0.4, -0.5, 0, False, p))
    )


def test_trust_drifts_half_way_in_its_half_life():
    assert trust.drifted(0.8, 0.2, 280.0, parameters()) == pytest.approx(0.5)


def test_custody_takes_or_gives_trust_by_the_week():
    assert trust.in_custody(0.4, 7.0, parameters(trust__custody=-0.3)) == pytest.approx(0.28)
    assert trust.in_custody(0.4, 14.0, parameters(trust__custody=0.1)) == pytest.approx(1 - 0.6 * 0.81)
    assert trust.in_custody(0.4, 14.0, parameters(trust__custody=0.0)) == pytest.approx(0.4)


def test_trust_spills_over_by_a_fraction():
    p = parameters()
    assert trust.spilled(0.4, 0.3, 0.5, p) == pytest.approx(0.4 + 0.25 * 0.2 * 0.6)
    assert trust.spilled(0.4, 0.5, 0.3, p) == pytest.approx(0.4 - 0.25 * 0.2 * 0.4)


def test_a_hand_over_carries_nothing_or_some():
    assert trust.handed_over(0.7, 0.3, parameters()) == pytest.approx(0.3)
    assert trust.handed_over(0.7, 0.3, parameters({"carry_over": 1})) == pytest.approx(0.3 + 0.4 * 0.4)


def test_the_bridge_lends_trust_or_harms_it():
    p = parameters(trust__bridge=0.5)
    v = victim(trust_advocate=0.8, trust_police=0.2)
    trust.bridge(v, 1.0, p)
    assert (v["trust_police"], v["trust_advocate"]) == (pytest.approx(0.5), 0.8)
    v = victim(trust_advocate=0.8, trust_police=0.2)
    trust.bridge(v, 0.0, p)
    assert (v["trust_police"], v["trust_advocate"]) == (0.2, pytest.approx(0.5))
    v = victim(trust_advocate=0.1, trust_police=0.2)
    trust.bridge(v, 1.0, p)
    assert (v["trust_police"], v["trust_advocate"]) == (0.2, 0.1)


def test_promises():
    p = parameters()
    v = victim(trust_advocate=0.5, baseline_advocate=0.4)
    trust.promise_broken(v, p)
    assert (v["trust_advocate"], v["baseline_advocate"]) == (pytest.approx(0.43), pytest.approx(0.4 * 0.94))
    v = victim(baseline_advocate=0.4)
    trust.promise_kept(v, p)
    assert v["baseline_advocate"] == pytest.approx(0.4 + 0.004 * 0.6)


def test_quality_of_a_service_contact():
    p = parameters()
    a = one(records.ADVOCATE, trained=1, peer=1, burnout=0.5)
    assert quality.of_service(victim(), a, False, p) == pytest.approx(0.55 + 0.2 + 0.15 - 0.3)
    assert quality.of_service(victim(limited_english=1), a, True, p) == pytest.approx(0.6 - 0.3 - 0.2)


def test_quality_of_a_police_contact():
    p = parameters()
    o = one(records.OFFICER, trained=1, cynicism=0.5, languages=1)
    assert quality.of_police(victim(limited_english=1), o, True, 0.0, p) == pytest.approx(-0.03 + 0.4 - 0.15 - 0.3)
    assert quality.of_police(victim(), o, False, 1.0, p) == pytest.approx(-0.03 + 0.4 - 0.15 + 0.25)


def test_targets_of_bond_and_fear():
    p = parameters()
    assert bond.target(victim(trauma=0.5), one(records.TRAFFICKER, style=ROMANTIC), p) == pytest.approx(0.925)
    assert bond.target(victim(trauma=1.0), one(records.TRAFFICKER, style=ROMANTIC, family=1), p) == 1.0
    assert bond.fear_target(victim(undocumented=1), one(records.TRAFFICKER, style=VIOLENT), p) == 1.0


def test_the_bond_out_and_locked():
    p = parameters()
    assert bond.while_out(victim(bond=0.8), 405.0, False, p) == pytest.approx(0.4)
    assert bond.while_out(victim(bond=0.8), 405.0 / 1.4, True, p) == pytest.approx(0.4)
    assert bond.while_out(victim(bond=0.8, shared_child=1), 405.0 / 0.6, False, p) == pytest.approx(0.4)
    assert bond.while_locked(0.8, 7.0, parameters(bond__separation=-0.03)) == pytest.approx(0.8 * 0.97**7)
    assert bond.while_locked(0.8, 7.0, parameters(bond__separation=0.03)) == pytest.approx(1 - 0.2 * 0.97**7)
    assert bond.while_locked(0.8, 7.0, parameters(bond__separation=0.0)) == pytest.approx(0.8)


def test_visits_inside_loosen_only_where_custody_loosens():
    assert bond.visited_inside(0.8, parameters(bond__separation=-0.03)) == pytest.approx(0.8 * 0.97)
    assert bond.visited_inside(0.8, parameters(bond__separation=0.03)) == 0.8


def test_an_arrest_raises_the_bond():
    assert bond.arrested(0.5, parameters(bond__reinforcement=0.6)) == pytest.approx(0.8)
    assert bond.good_contact_while_out(0.5, 0.5, parameters()) == pytest.approx(0.5 * (1 - 0.003))


def test_readiness():
    p = parameters()
    v = victim(recognition=0.2, agency=0.4)
    readiness.good_contact(v, 0.5, True, p)
    assert (v["recognition"], v["agency"]) == (pytest.approx(0.2 + 0.015 * 0.8), pytest.approx(0.4 + 0.0075 * 0.6))
    readiness.good_contact(v, -0.5, True, p)
    assert v["recognition"] == pytest.approx(0.2 + 0.015 * 0.8)
    v = victim(agency=0.4)
    readiness.choice_taken(v, p)
    assert v["agency"] == pytest.approx(0.46)


def test_needs_fall_once_the_permit_has_come():
    p = parameters()
    v = victim(touched=0, need_income=0.8, need_care=0.8)
    needs.met(v, 300, p)
    assert (v["need_income"], v["need_care"]) == (pytest.approx(0.4), pytest.approx(0.8 * 0.5**1.5))
    v = victim(touched=0, need_income=0.8, undocumented=1)
    needs.met(v, 300, p)
    assert v["need_income"] == 0.8
    v = victim(touched=0, need_income=0.8, undocumented=1, permit_day=100)
    needs.met(v, 400, p)
    assert v["need_income"] == pytest.approx(0.4)


def test_a_record_slows_income_where_the_structure_says_so():
    for switch, halved in ((1, 450), (0, 300)):
        v = victim(touched=0, need_income=0.8, arrests=1)
        needs.met(v, halved, parameters({"record_slows_income": switch}))
        assert v["need_income"] == pytest.approx(0.4)


def test_housing_need():
    p = parameters()
    assert needs.of_housing(UNHOUSED, 0.9, p) == 1.0
    assert needs.of_housing(2, 0.6, p) == pytest.approx(0.4)
    assert needs.mean(victim(need_housing=0.3, need_income=0.6, need_care=0.9)) == pytest.approx(0.6)


def test_a_home_is_found_as_often_in_a_place_as_outside():
    p = parameters(asking__own_home=0.2, asking__rate=0.05)
    assert needs.home_found(victim(need_income=0.25), 0.0, p) == pytest.approx(0.15)
    # 100 days in a place hold as many searches as 100 days outside: 5
    assert needs.home_found(victim(need_income=0.25), 100.0, p) == pytest.approx(1 - 0.85**5)
    assert needs.home_found(victim(need_income=1.0), 700.0, p) == 0.0
    assert needs.home_found(victim(need_income=0.0), 1.0, p) == pytest.approx(0.2)


def test_being_met_by_police():
    p = parameters()
    assert found.by_police(victim(visibility=2.0), 10, p) == pytest.approx(0.00184)
    known = {"police_until": 100, "visibility": 5.0, "police_contacts": 1}
    assert found.by_police(victim(born_day=0, **known), 100, p) == pytest.approx(0.058)
    assert found.by_police(victim(born_day=-9000, **known), 100, p) == pytest.approx(0.004)
    assert found.by_police(victim(born_day=0, **known), 101, p) == pytest.approx(0.0046)
    assert found.by_police_at_most(victim(born_day=0, **known), p) >= 0.058


def test_services_find_whom_they_do_not_know():
    p = parameters()
    assert found.by_outreach(victim(visibility=2.0, services_county=3), 1, p) == pytest.approx(0.00048)
    assert found.by_outreach(victim(visibility=2.0, services_county=1), 1, p) == 0.0
    assert found.alone(victim(services_county=1), 1, p) == 0.0


def test_the_eighteenth_birthday():
    assert found.is_minor(victim(born_day=0), 6569)
    assert not found.is_minor(victim(born_day=0), 6570)


def test_an_offer():
    p = parameters()
    v = victim(trust_advocate=0.5, agency=0.4, recognition=0.6, bond=0.3, fear=0.2, shame=0.1, reserve=0.7)
    x = -5.0 + 0.7 + 4.3 * 0.5 + 1.5 * 0.4 + 1.5 * 0.6 + 0.8 * 0.5 + 0.8 - 3.0 * 0.3 - 0.2 - 0.05
    assert offers.chance_accepted(v, 0.5, True, p) == pytest.approx(1 / (1 + math.exp(-x)))
    assert offers.chance_accepted(v, 0.5, False, p) < offers.chance_accepted(v, 0.5, True, p)


def test_patience():
    p = parameters()
    assert not offers.has_stopped(9, 10.0, 0.0, p)
    assert offers.has_stopped(10, 10.0, 0.0, p)
    assert offers.has_stopped(5, 10.0, 1.0, p)
    assert not offers.has_stopped(10**9, math.inf, 1.0, p)


def test_the_reference_person_returns_at_the_base_rate():
    p = parameters()
    v = victim(bond=0.57, need_housing=0.9, need_income=0.9, need_care=0.9, fear=0.5, trust_advocate=0.25, agency=0.3)
    for place, rate in ((NOWHERE, 0.035), (SHELTER, 0.028), (GROUP_HOME, 0.06), (LONG_TERM, 0.01), (OWN_HOME, 0.01)):
        assert returning.hazard(v, 0.5, place, p) == pytest.approx(rate)
    v["bond"] = 1.0
    assert returning.hazard(v, 0.5, GROUP_HOME, p) == p["return_cap"]
    assert returning.hazard(v, 0.5, NOWHERE, p) == pytest.approx(0.035 * math.exp(3.5 * 0.43))


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
    top = returning.at_most(v, reach, place, p)
    inner.bring_up_to_date(v, one(records.TRAFFICKER, reach=reach), 3, away, days, p)
    assert returning.hazard(v, reach, place, p) <= top * (1 + 1e-9)
    for name in levels:
        assert 0.0 <= v[name] <= 1.0


@given(LEVEL, LEVEL, st.floats(0, 400), st.floats(0, 400))
def test_drifts_may_be_taken_in_one_step_or_two(level, target, first, second):
    """In numbers; in bits they differ, which is why reading never writes."""
    once = change.half_life(level, target, 100.0, first + second)
    twice = change.half_life(change.half_life(level, target, 100.0, first), target, 100.0, second)
    assert once == pytest.approx(twice, abs=1e-9)


def test_retrieval():
    p = parameters(retrieval__rate=0.03)
    assert retrieval.hazard(0.5, 0.0, True, False, False, False, p) == pytest.approx(0.015)
    assert retrieval.hazard(0.5, 0.0, True, True, False, False, p) == pytest.approx(0.03)
    assert retrieval.hazard(0.5, p["retrieval_half_life"], True, False, False, False, p) == pytest.approx(0.0075)
    for nil in ((False, True, False, False), (True, True, True, False), (True, True, False, True)):
        assert retrieval.hazard(1.0, 0.0, *nil, p) == 0.0


def test_leaving_the_center():
    p = parameters()
    assert leaving.center_first_day(0.0, 0.0, p) == pytest.approx(0.5)
    assert leaving.center_first_day(1.0, 1.0, p) == pytest.approx(0.5 * 0.75 * 0.75)
    assert leaving.place(DROP_OFF, 0.4, 1.0, 0.0, p) == pytest.approx(0.02 * 0.75)
    high = parameters({"center_after_first_day": 1, "incentives_and_mentors": 0})
    assert leaving.place(DROP_OFF, 0.4, 1.0, 1.0, high) == pytest.approx(0.10)


def test_leaving_places_traffickers_and_being_recruited():
    p = parameters()
    assert leaving.place(GROUP_HOME, 0.45, 1.0, 1.0, p) == pytest.approx(0.03 * 0.55)
    assert leaving.place(OWN_HOME, 0.0, 0.0, 0.0, p) == 0.0
    assert leaving.trafficker_alone(0.5, p) == pytest.approx(0.00055)
    assert leaving.trafficker_alone(1.0, p) == pytest.approx(0.00055 * math.exp(-1.0))
    assert leaving.recruited(0.5, 0.001, p) == pytest.approx(0.00016 + 0.001)


def test_staff():
    p = parameters()
    assert staffing.served(50.0, 100.0) == 1.0
    assert staffing.served(200.0, 100.0) == 0.5
    assert staffing.served(1.0, 0.0) == 0.0
    assert staffing.load(120.0, 100.0, parameters()) == pytest.approx(1.2)
    assert staffing.load(1.0, 0.0, parameters()) == 3.0
    assert staffing.load(1.0, 0.0, parameters(burnout__most_load=2.0)) == 2.0
    assert staffing.load(0.0, 0.0, parameters()) == 0.0
    a = one(records.ADVOCATE, burnout=0.2, strain=0.01, trained=1)
    staffing.night(a, 1.3, p)
    assert a["burnout"] == pytest.approx(0.2 + (0.024 * 0.5 + 0.01) * 0.7 * 0.8 - 0.012 * 0.2)
    assert a["strain"] == 0.0
    assert staffing.chance_leaves(0.2, p) == pytest.approx(0.2 / 365)
    o = one(records.OFFICER, cynicism=0.5, strain=0.1)
    staffing.officers_night(o, p)
    assert o["cynicism"] == pytest.approx(0.5 + 0.05 - 0.005)


@given(st.integers(0, len(REGISTRY) - 1), st.floats(0, 1))
def test_every_range_is_accepted_and_nothing_beyond(number, share):
    p = list(REGISTRY.values())[number]
    inside = min(p.high, max(p.low, p.low + share * (p.high - p.low)))
    assert compiled({p.name: inside}, SWITCHES)[p.field][0] == inside
    with pytest.raises(ValueError, match="outside"):
        compiled({p.name: p.high + 1 + abs(p.high)}, SWITCHES)
