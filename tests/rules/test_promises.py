"""A place that does not come: what share of a broken promise it is, and what promises still count for after some."""

from __future__ import annotations

import pytest

from sim.codes import ASKED, BY_CHILD_WELFARE, BY_DETENTION, BY_LEAVING_ALONE, BY_OFFER, RELEASED, STAY_ENDED
from sim.declared.promises import MECHANISM
from sim.rules import offers, promises, trust
from sim.rules.change import logistic
from tests.rules.records import parameters, switched_off, victim

EVERY = (ASKED, BY_OFFER, BY_LEAVING_ALONE, STAY_ENDED, RELEASED, BY_CHILD_WELFARE, BY_DETENTION)


def test_where_it_is_off_a_promise_and_the_end_of_a_stay_are_broken_and_nothing_else():
    p = parameters(**switched_off(MECHANISM))
    assert [promises.share_broken(0, why, p) for why in EVERY] == [0, 0, 0, 1, 0, 0, 0]
    assert [promises.share_broken(1, why, p) for why in EVERY] == [1] * 7


def test_each_want_of_a_place_has_its_share():
    p = parameters(promise__unmet=0.2, promise__stay_end=0.3, promise__release=0.4)
    assert [promises.share_broken(0, why, p) for why in EVERY] == [0.2, 0.2, 0.2, 0.3, 0.4, 0, 0]
    assert promises.share_broken(1, RELEASED, p) == 1.0


def test_a_broken_promise_has_a_weight():
    """Hand-worked: 2 x 0.5 x 0.14 of trust, 2 x 0.5 x 0.06 of its baseline; no weight takes more than there is."""
    v = victim(trust_advocate=0.5, baseline_advocate=0.4)
    trust.break_promise(v, 0.5, parameters(promise__break_weight=2, trust__loss=0.14, trust__baseline_broken=0.06))
    assert (v["trust_advocate"], v["baseline_advocate"]) == (pytest.approx(0.43), pytest.approx(0.376))
    ends = parameters(promise__break_weight=4, trust__loss=0.5, trust__baseline_broken=0.2)
    trust.break_promise(v, 1.0, ends)
    assert v["trust_advocate"] == 0.0
    assert 0.0 <= v["baseline_advocate"] < 0.1


def test_a_promise_counts_for_less_after_each_broken_one():
    p = parameters(promise__doubt=0.5)
    assert [promises.still_believed(n, p) for n in range(4)] == pytest.approx([1, 0.5, 0.25, 0.125])
    assert promises.still_believed(9, parameters(promise__doubt=0.0)) == 1.0


@pytest.mark.parametrize(("doubt", "counts"), [(0.0, 1.0), (0.5, 0.25)])
def test_who_was_let_down_twice_accepts_less_readily(doubt, counts):
    p = parameters(promise__doubt=doubt, accept__intercept=-2, accept__in_hand=0.8, accept__fit=1.0)
    v = victim(promises_broken=2)
    assert offers.chance_accepted(v, 0.6, True, p) == pytest.approx(logistic(-2 + counts * 1.4))
    assert offers.chance_accepted(v, 0.0, False, p) == pytest.approx(logistic(-2))
