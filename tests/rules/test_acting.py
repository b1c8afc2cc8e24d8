"""Trust acts: known answers, and bounds that hold until the next touch, at the ends of all ranges."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.codes import WINDOW
from sim.declared.trust_acts import MECHANISM
from sim.parameters import REGISTRY
from sim.rules import acting, trust
from tests.rules.records import parameters, switched_off, victim

LEVEL = st.floats(0.0, 1.0)
ENDS = {
    name.replace(".", "__"): REGISTRY[name].high
    for name in ("asking.rate", "asking.trust", "found.self_referral", "found.alone_trust", "found.to_police", "found.to_police_trust")
}  # fmt: skip
ENDS |= {"leaving__trust": -3.0, "leaving__police_trust": -3.0}


def test_known_answers():
    p = parameters(asking__rate=0.03, asking__trust=1, return__at_trust=0.25, leaving__trust=-1, leaving__police_trust=-2,
                   trust__at_police=0.2, found__to_police=0.0002, found__to_police_trust=1, found__alone_trust=2,
                   found__self_referral=0.0001)  # fmt: skip
    v = victim(trust_advocate=0.75, baseline_advocate=0.75, trust_police=0.4, baseline_police=0.4)
    assert acting.chance_asks(v, p) == pytest.approx(0.03 * math.exp(0.5))
    assert acting.rate_alone(0.0001, v, 30.0, p) == pytest.approx(0.0001 * math.exp(1.0))
    assert acting.rate_to_police(v, 30.0, p) == pytest.approx(0.0002 * math.exp(0.2))
    assert acting.chance_leaves_with_trust(0.02, 0.75, 0.4, 0, 1.0, p) == pytest.approx(0.02 * math.exp(-0.5))
    assert acting.chance_leaves_with_trust(0.02, 0.75, 0.4, 1, 1.0, p) == pytest.approx(0.02 * math.exp(-0.5 - 0.4))
    assert acting.chance_leaves_with_trust(0.5, 0.0, 0.0, 1, 0.6, p) == 0.6


@given(LEVEL, LEVEL)
def test_at_the_neutral_values_trust_moves_nothing_to_the_bit(level, baseline):
    p = parameters(**switched_off(MECHANISM))
    v = victim(trust_advocate=level, baseline_advocate=baseline, trust_police=level, baseline_police=baseline)
    assert acting.chance_asks(v, p) == acting.chance_asks_at_most(v, p) == p["asking_rate"]
    assert acting.rate_alone(0.0001, v, 9.0, p) == 0.0001
    assert acting.rate_to_police(v, 9.0, p) == acting.rate_to_police_at_most(v, p) == 0.0
    assert not acting.reads_trust_on_leaving(p)
    assert acting.chance_leaves_with_trust(0.1, level, level, 1, 1.0, p) == 0.1


@given(LEVEL, LEVEL, st.integers(0, 3000))
def test_bounds_hold_until_the_next_touch_at_the_ends_of_the_ranges(level, baseline, days):
    p = parameters(**ENDS)
    v = victim(trust_advocate=level, baseline_advocate=baseline, trust_police=level, baseline_police=baseline)
    slack = 1.0 + 1e-12
    now = trust.drift(level, baseline, trust.left_of_drift(float(days), p))
    later = victim(trust_advocate=now, baseline_advocate=baseline)
    assert acting.chance_asks(later, p) <= acting.chance_asks_at_most(v, p) * slack
    assert acting.chance_asks_at_most(v, p) <= WINDOW
    most = acting.rate_alone_at_most(v, p)
    assert acting.rate_alone(float(p["found_self_referral"]), v, float(days), p) <= most * slack < WINDOW
    assert acting.rate_to_police(v, float(days), p) <= acting.rate_to_police_at_most(v, p) * slack < WINDOW
    least = min(level, baseline)
    gone = acting.chance_leaves_with_trust(0.1, least, least, 1, WINDOW, p)
    assert acting.chance_leaves_with_trust(0.1, now, now, 1, WINDOW, p) <= gone * slack <= WINDOW * slack
