"""Bringing an inner state up to a day: which drift in which status, and that it may be done in two steps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import records
from sim.codes import DETENTION, EXPLOITED, HOLD, LEFT_REGION, LOCKED, NOWHERE, PLACED, UNHOUSED, VIOLENT
from sim.rules import bond, change, inner, trust
from tests.rules.records import one, parameters, victim

LEVELS = {
    "trust_advocate": 0.6, "trust_police": 0.5, "baseline_advocate": 0.3, "baseline_police": 0.2, "bond": 0.4,
    "fear": 0.3, "recognition": 0.7, "agency": 0.6, "need_housing": 0.5, "need_income": 0.8, "need_care": 0.7,
}  # fmt: skip


def after(status, days, away=False, p=None, place=NOWHERE, **values):
    v = victim(touched=10, **{**LEVELS, **values})
    t = one(records.TRAFFICKER, style=VIOLENT)
    inner.bring_up_to_date(v, t, status, place, away, 10 + days, p or parameters())
    return v


def test_held_the_tie_and_fear_go_to_their_targets_and_needs_stay():
    p = parameters(bond__rise=0.02, fear__rise=0.01)  # apart, or one could stand for the other
    v = after(EXPLOITED, 100, p=p)
    assert v["bond"] == pytest.approx(change.toward(0.4, 0.6, float(p["bond_rise"]), 100.0))
    assert v["fear"] == pytest.approx(change.toward(0.3, 0.75, float(p["fear_rise"]), 100.0))
    assert (v["need_income"], v["need_care"], v["need_housing"]) == (0.8, 0.7, 0.5)


def test_out_the_tie_fear_and_needs_fall():
    for status in (PLACED, UNHOUSED):
        v = after(status, 150)
        assert v["fear"] == pytest.approx(0.15)
        assert v["bond"] == pytest.approx(0.4 * 0.5 ** (150 / 405))
        assert v["need_income"] == pytest.approx(0.8 * 0.5**0.5)
        assert v["need_care"] == pytest.approx(0.7 * 0.5**0.75)
    assert after(PLACED, 150, away=True)["bond"] == pytest.approx(0.4 * 0.5 ** (150 * 1.4 / 405))


def test_locked_the_tie_and_trust_move_as_custody_says():
    p = parameters(bond__separation=-0.03, trust__custody=-0.3)
    v = after(LOCKED, 14, p=p)
    assert v["bond"] == pytest.approx(0.4 * 0.97**14)
    assert v["fear"] == pytest.approx(0.3 * 0.5 ** (14 / 150))
    assert v["trust_advocate"] == pytest.approx(0.6 * 0.7**2)
    assert v["trust_police"] == pytest.approx(0.5 * 0.7**2)
    assert v["need_care"] == pytest.approx(0.7 * 0.5 ** (14 / 200))


def test_a_hold_does_a_share_of_the_harm_of_custody_and_all_of_the_good():
    """Hand-worked: half of 14 days of harm are 7; where a locked day loosens the tie or wins trust, 14 are 14."""
    harm = parameters(bond__separation=0.03, trust__custody=-0.3, hold__harm=0.5)
    v = after(LOCKED, 14, p=harm, place=HOLD)
    assert v["bond"] == pytest.approx(1 - 0.6 * 0.97**7)
    assert v["trust_advocate"] == pytest.approx(0.6 * 0.7)
    assert v["trust_police"] == pytest.approx(0.5 * 0.7)
    assert after(LOCKED, 14, p=harm, place=DETENTION)["bond"] == pytest.approx(1 - 0.6 * 0.97**14)
    good = parameters(bond__separation=-0.03, trust__custody=0.1, hold__harm=0.5)
    v = after(LOCKED, 14, p=good, place=HOLD)
    assert v["bond"] == pytest.approx(0.4 * 0.97**14)
    assert v["trust_advocate"] == pytest.approx(1 - 0.4 * 0.9**2)


@pytest.mark.parametrize("status", [EXPLOITED, PLACED, UNHOUSED])
def test_trust_drifts_wherever_nobody_is_locked(status):
    v = after(status, 280)
    assert v["trust_advocate"] == pytest.approx(trust.drift(0.6, 0.3, 0.5)) == pytest.approx(0.45)
    assert v["trust_police"] == pytest.approx(0.35)


@pytest.mark.parametrize("status", [EXPLOITED, LOCKED, PLACED, UNHOUSED])
def test_readiness_fades_to_its_start_everywhere(status):
    v = after(status, 540)
    assert v["recognition"] == pytest.approx(0.25 + 0.45 / 2)
    assert v["agency"] == pytest.approx(0.3 + 0.3 / 2)
    assert v["touched"] == 550


@pytest.mark.parametrize(("status", "days"), [(LEFT_REGION, 100), (EXPLOITED, 0), (UNHOUSED, 0), (LOCKED, -5)])
def test_nothing_moves_in_no_time_or_outside_the_region(status, days):
    v = after(status, days)
    assert {name: float(v[name]) for name in LEVELS} == LEVELS
    assert v["touched"] == 10


@given(
    st.sampled_from([EXPLOITED, LOCKED, PLACED, UNHOUSED]), st.integers(1, 900), st.integers(1, 900), st.booleans()
)
def test_two_steps_come_to_the_same_as_one(status, first, second, away):
    p = parameters(bond__separation=0.03, trust__custody=0.1)
    t = one(records.TRAFFICKER, style=VIOLENT)
    once, twice = victim(**LEVELS), victim(**LEVELS)
    inner.bring_up_to_date(once, t, status, NOWHERE, away, first + second, p)
    inner.bring_up_to_date(twice, t, status, NOWHERE, away, first, p)
    inner.bring_up_to_date(twice, t, status, NOWHERE, away, first + second, p)
    for name in LEVELS:
        assert once[name] == pytest.approx(twice[name], abs=1e-12), name
        assert 0.0 <= once[name] <= 1.0
    assert bond.fear_target(once, t, p) == pytest.approx(0.75)  # fixed for life: no drift writes it
