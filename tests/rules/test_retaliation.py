"""Retaliation: known answers."""

import pytest

from sim.rules import retaliation
from tests.rules.records import parameters, victim


def test_its_chance_a_day():
    p = parameters(retaliation__rate=0.08, retaliation__side=0.4, protection__works=0.8)
    assert retaliation.chance_struck(False, False, p) == pytest.approx(0.08 / 365)
    assert retaliation.chance_struck(True, False, p) == pytest.approx(0.032 / 365)
    assert retaliation.chance_struck(True, True, p) == pytest.approx(0.0064 / 365)


def test_it_raises_fear_and_the_need_for_care():
    v = victim(fear=0.5, need_care=0.2)
    retaliation.strike(v, parameters(retaliation__fear=0.4, retaliation__care=0.5))
    assert (v["fear"], v["need_care"]) == (pytest.approx(0.7), pytest.approx(0.6))


@pytest.mark.parametrize(("share", "fear"), [(0.0, 0.5), (0.5, 0.6), (1.0, 0.7)])
def test_fear_spreads_to_others_as_far_as_is_believed(share, fear):
    """U5: whether it does is not known."""
    v = victim(fear=0.5)
    retaliation.hear_of_it(v, share, parameters(retaliation__fear=0.4))
    assert v["fear"] == pytest.approx(fear)


@pytest.mark.parametrize(
    ("trafficker", "community", "share"),
    [(False, False, 0.0), (True, False, 0.5), (False, True, 0.2), (True, True, 0.5)],
)
def test_who_hears_of_it_on_two_ways_hears_it_once(trafficker, community, share):
    p = parameters(retaliation__spread=0.5, retaliation__community=0.2)
    assert retaliation.share_heard(trafficker, community, p) == share
    assert retaliation.share_heard(trafficker, community, parameters()) == 0.0
