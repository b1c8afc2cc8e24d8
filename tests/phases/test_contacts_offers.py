"""Honest offers, and offers that are refused: what is promised beyond what there is, and what a contact leaves behind all the same."""

from __future__ import annotations

import math

import pytest

from sim.codes import BY_VISIT
from sim.draws import OFFER, RECORD
from sim.phases import contacts
from sim.rules import offers
from tests.phases.scene import HERE, in_county, person
from tests.phases.test_contacts import TRUSTING, scene


@pytest.mark.parametrize(("honesty", "promised"), [(1.0, 0), (0.5, 0), (0.49, 1), (0.0, 1)])
def test_an_honest_worker_promises_nothing_that_is_not_in_hand(start, luck, honesty, promised):
    """E36: the draw is .4999. What is promised beyond what there is looks as good as `accept.promised` says."""
    s = scene(start, accept__promised=0.9, accept__fit=2.0, accept__in_hand=0.5)
    s.state.levers[HERE].promise_honesty = honesty
    s.keep_diary()
    s._grow()
    luck({(OFFER, 0): 0.4999, (OFFER, 1): 0.0, (RECORD, 2): 0.9})
    v = person(s, 0, age=15)
    s.state.counties[HERE].in_hand[v.gender] = 0.0
    plain = offers.chance_accepted(v, 0.0, False, s.state.parameter[0])
    contacts.offer(s.state, 0, 0, HERE, 0)
    assert v.promised == promised
    said = 0.9 * 2.0 + 0.5 if promised else 0.0
    assert s.diary()[-1]["number"] == pytest.approx(1 / (1 + (1 / plain - 1) * math.exp(-said)))


def test_who_refuses_has_more_trust_all_the_same(start, luck):
    """E35: the contact counts, also when a person seems not to care."""
    s = scene(start, trust__gain=0.1, trust__first_contact=1.0)
    luck({(OFFER, 0): 0.0, (OFFER, 1): 0.999999})
    in_county(s, 0, HERE)
    v = person(s, 0, **TRUSTING)
    contacts.visit(s.state, 0, 0, 0.0, BY_VISIT)
    assert (v.offers, v.accepted, v.refusals) == (1, 0, 1)
    assert v.trust_advocate == pytest.approx(0.5 + 0.1 * 0.55 * 0.5)
