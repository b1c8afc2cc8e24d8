"""Trust: gained, lost, drifting, carried over, lent and broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import trust
from tests.rules.records import parameters, victim

LEVEL = st.floats(0.0, 1.0)


def test_a_good_contact_builds_trust_by_a_share_of_the_room():
    p = parameters()
    assert trust.after_good_contact(0.3, 0.5, 0, 1.0, p) == pytest.approx(0.3 + 0.086 * 0.5 * 0.7)
    # five earlier contacts are the half point: continuity counts half
    assert trust.after_good_contact(0.3, 0.5, 5, 1.0, p) == pytest.approx(0.3 + 0.086 * 0.5 * (1 + 2.1 * 0.5) * 0.7)


def test_the_three_curves():
    linear, threshold = parameters({"trust_curve": 1}), parameters({"trust_curve": 2})
    assert trust.after_good_contact(0.9, 0.5, 0, 1.0, linear) == pytest.approx(0.9 + 0.086 * 0.5 * 0.65)
    assert trust.after_good_contact(1.0, 1.0, 9, 1.0, linear) == 1.0
    step = 0.086 * 0.5 * (1 + 2.1 * 2 / 7)
    assert trust.after_good_contact(0.3, 0.5, 2, 1.0, threshold) == pytest.approx(0.3 + 0.25 * step * 0.7)
    step = 0.086 * 0.5 * (1 + 2.1 * 3 / 8)
    assert trust.after_good_contact(0.3, 0.5, 3, 1.0, threshold) == pytest.approx(0.3 + 1.5 * step * 0.7)


def test_trust_goes_faster_than_it_comes():
    p = parameters()
    assert trust.after_bad_contact(0.5, -1.0, 1.0, p) == pytest.approx(0.5 * (1 - 0.14))
    up, down = trust.after_good_contact(0.5, 1.0, 0, 1.0, p) - 0.5, 0.5 - trust.after_bad_contact(0.5, -1.0, 1.0, p)
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
    left = trust.left_of_drift(280.0, parameters())
    assert trust.drift(0.8, 0.2, left) == pytest.approx(0.5)


def after_custody(level, days, p):
    return trust.in_custody(level, trust.left_of_custody(days, p), p)


def test_custody_takes_or_gives_trust_by_the_week():
    assert after_custody(0.4, 7.0, parameters(trust__custody=-0.3)) == pytest.approx(0.28)
    assert after_custody(0.4, 14.0, parameters(trust__custody=0.1)) == pytest.approx(1 - 0.6 * 0.81)
    assert after_custody(0.4, 14.0, parameters(trust__custody=0.0)) == pytest.approx(0.4)


def test_trust_spills_over_by_a_fraction():
    p = parameters()
    assert trust.spill_over(0.4, 0.3, 0.5, p) == pytest.approx(0.4 + 0.25 * 0.2 * 0.6)
    assert trust.spill_over(0.4, 0.5, 0.3, p) == pytest.approx(0.4 - 0.25 * 0.2 * 0.4)


def test_a_hand_over_carries_nothing_or_some():
    assert trust.hand_over(0.7, 0.3, parameters()) == pytest.approx(0.3)
    assert trust.hand_over(0.7, 0.3, parameters({"carry_over": 1})) == pytest.approx(0.3 + 0.4 * 0.4)


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
    p = parameters(promise__break_weight=1.0)
    v = victim(trust_advocate=0.5, baseline_advocate=0.4)
    trust.break_promise(v, 1.0, p)
    assert (v["trust_advocate"], v["baseline_advocate"]) == (pytest.approx(0.43), pytest.approx(0.4 * 0.94))
    v = victim(baseline_advocate=0.4)
    trust.keep_promise(v, p)
    assert v["baseline_advocate"] == pytest.approx(0.4 + 0.004 * 0.6)


@given(LEVEL, st.floats(-1.0, 1.0), st.integers(0, 40), st.booleans(), st.sampled_from([0, 1, 2]))
def test_a_contact_moves_trust_its_own_way_and_within_bounds(level, quality, earlier, first, curve):
    p = parameters({"trust_curve": curve})
    after = trust.after_contact(level, quality, earlier, first, p)
    assert 0.0 <= after <= 1.0
    assert (after >= level) if quality > 0 else (after <= level)


def test_a_contact_of_no_quality_changes_nothing():
    assert trust.after_contact(0.4, 0.0, 3, True, parameters()) == pytest.approx(0.4)


def test_no_step_is_longer_than_the_room():
    p = parameters(trust__gain=0.12, trust__continuity=3.0, trust__first_contact=3.0, trust__loss=0.5)
    assert trust.after_good_contact(0.3, 1.0, 10**9, 3.0, p) == 1.0  # a share of 1.44 of the room would pass the end
    assert trust.after_bad_contact(0.3, -1.0, 3.0, p) == 0.0


@given(LEVEL, LEVEL, st.floats(0, 2000))
def test_trust_drifts_toward_its_baseline_and_never_past_it(level, baseline, days):
    after = trust.drift(level, baseline, trust.left_of_drift(days, parameters()))
    assert min(level, baseline) - 1e-12 <= after <= max(level, baseline) + 1e-12
    assert trust.drift(level, baseline, 1.0) == pytest.approx(level)
    assert trust.left_of_drift(0.0, parameters()) == 1.0


@given(LEVEL, st.floats(0, 400), st.floats(0, 400), st.sampled_from([-0.3, -0.1, 0.0, 0.1]))
def test_weeks_in_custody_add_up(level, first, second, weekly):
    p = parameters(trust__custody=weekly)
    once = after_custody(level, first + second, p)
    assert once == pytest.approx(after_custody(after_custody(level, first, p), second, p), abs=1e-12)
    assert (once - level) * weekly >= -1e-12


@given(LEVEL, LEVEL)
def test_a_hand_over_lies_between_the_baseline_and_what_was(level, baseline):
    after = trust.hand_over(level, baseline, parameters({"carry_over": 1}))
    assert min(level, baseline) - 1e-12 <= after <= max(level, baseline) + 1e-12


@given(LEVEL, LEVEL, st.sampled_from([0.0, 1.0]))
def test_the_bridge_never_brings_trusts_past_each_other(advocate, police, independent):
    v = victim(trust_advocate=advocate, trust_police=police)
    trust.bridge(v, independent, parameters(trust__bridge=0.8))
    low, high = min(advocate, police), max(advocate, police)
    for name in ("trust_advocate", "trust_police"):
        assert low - 1e-12 <= v[name] <= high + 1e-12
    assert v["trust_advocate"] <= advocate
    assert v["trust_police"] >= police


@given(LEVEL, LEVEL)
def test_promises_leave_levels(level, baseline):
    v = victim(trust_advocate=level, baseline_advocate=baseline)
    trust.break_promise(v, 1.0, parameters())
    assert 0.0 <= v["trust_advocate"] <= level
    assert 0.0 <= v["baseline_advocate"] <= baseline
    before = float(v["baseline_advocate"])
    trust.keep_promise(v, parameters())
    assert before <= v["baseline_advocate"] <= 1.0


@given(LEVEL, LEVEL, LEVEL)
def test_what_spills_over_has_the_same_sign_and_stays_a_level(other, before, after):
    spilled = trust.spill_over(other, before, after, parameters(trust__spill=0.5))
    assert 0.0 <= spilled <= 1.0
    assert (spilled - other) * (after - before) >= -1e-15


@pytest.mark.parametrize(("share", "baseline"), [(0.0, 0.4), (0.01, 0.406), (0.02, 0.412)])
def test_a_kept_promise_lifts_what_trust_comes_back_to(share, baseline):
    """E36, by hand: a share of the room of .6; trust of today is left as it is."""
    v = victim(trust_advocate=0.5, baseline_advocate=0.4)
    trust.keep_promise(v, parameters(trust__baseline_kept=share))
    assert (v["trust_advocate"], v["baseline_advocate"]) == (0.5, pytest.approx(baseline))
