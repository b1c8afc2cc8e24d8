"""Whether an offer is accepted, and when a worker stops offering."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import offers
from tests.rules.records import parameters, victim

LEVEL = st.floats(0.0, 1.0)


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


def test_each_term_of_an_offer_has_its_sign():
    p = parameters()
    middle = dict.fromkeys(("trust_advocate", "agency", "recognition", "bond", "fear", "shame"), 0.5)
    before = offers.chance_accepted(victim(**middle), 0.5, False, p)
    for name in ("trust_advocate", "agency", "recognition", "reserve"):
        assert offers.chance_accepted(victim(**{**middle, name: 0.6}), 0.5, False, p) > before, name
    for name in ("bond", "fear", "shame"):
        assert offers.chance_accepted(victim(**{**middle, name: 0.6}), 0.5, False, p) < before, name
    assert offers.chance_accepted(victim(**middle), 0.6, False, p) > before


@given(
    st.fixed_dictionaries(dict.fromkeys(("trust_advocate", "agency", "recognition", "bond", "fear", "shame"), LEVEL)),
    LEVEL,
    st.booleans(),
)
def test_nobody_is_sure_to_accept_or_to_refuse(levels, fit, in_hand):
    assert 0.0 < offers.chance_accepted(victim(**levels), fit, in_hand, parameters()) < 1.0


@given(st.integers(0, 100), st.floats(1, 100), LEVEL)
def test_burnt_out_workers_stop_no_later(refusals, patience, burnout):
    p = parameters()
    assert offers.has_stopped(refusals, patience, burnout, p) >= offers.has_stopped(refusals, patience, 0.0, p)
    assert offers.has_stopped(refusals + 1, patience, burnout, p) >= offers.has_stopped(
        refusals, patience, burnout, p
    )


@pytest.mark.parametrize(("weight", "logit"), [(0.0, -3.0), (2.0, -2.0), (4.0, -1.0)])
def test_trust_opens_the_door_by_its_weight(weight, logit):
    """E32, by hand: trust of .5. At a weight of 0, and for who trusts nobody, it opens nothing."""
    p = parameters(accept__trust=3.0, accept__intercept=-3.0)
    p["accept_trust"] = weight  # 0 lies outside its range
    assert offers.chance_accepted(victim(trust_advocate=0.5), 0.0, False, p) == pytest.approx(
        1 / (1 + math.exp(-logit))
    )
    assert offers.chance_accepted(victim(), 0.0, False, p) == pytest.approx(1 / (1 + math.exp(3.0)))
