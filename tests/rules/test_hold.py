"""Days in a hold, as the harm of custody counts them."""

from __future__ import annotations

import pytest

from sim.codes import DETENTION, HOLD
from sim.declared.hold import MECHANISM
from sim.rules import hold
from tests.rules.records import parameters


@pytest.mark.parametrize(("place", "share"), [(HOLD, 0.25), (DETENTION, 1.0)])
def test_only_a_hold_and_only_harm_count_for_less(place, share):
    harm = parameters(hold__harm=0.25, bond__separation=0.03, trust__custody=-0.3)
    good = parameters(hold__harm=0.25, bond__separation=-0.03, trust__custody=0.1)
    assert hold.days_for_tie(8.0, place, harm) == hold.days_for_trust(8.0, place, harm) == 8.0 * share
    assert hold.days_for_tie(8.0, place, good) == hold.days_for_trust(8.0, place, good) == 8.0


def test_it_does_nothing_at_one():
    p = parameters(bond__separation=0.03, trust__custody=-0.3, hold__harm=1.0)
    assert hold.days_for_tie(8.0, HOLD, p) == hold.days_for_trust(8.0, HOLD, p) == 8.0
    assert MECHANISM.off == {"hold.harm": 1.0}
