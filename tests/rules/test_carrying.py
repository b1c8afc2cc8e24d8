"""What of trust goes along, or is found again: known answers."""

from __future__ import annotations

import pytest

from sim.codes import NOBODY
from sim.rules import carrying
from tests.rules.records import parameters, victim


def test_somebody_is_known_by_any_of_three_ways():
    nobody = victim(services_county=NOBODY)
    assert not carrying.is_known_somewhere(nobody)
    for field in ("services_county", "told_county", "first_tie"):
        assert carrying.is_known_somewhere(victim(**{"services_county": NOBODY, field: 0}))


@pytest.mark.parametrize(
    ("told", "shown", "share"), [(False, False, 0.0), (True, False, 0.5), (False, True, 0.2), (True, True, 0.5)]
)
def test_the_larger_share_goes_along(told, shown, share):
    p = parameters(handoff__carry=0.5, database__carry=0.2)
    assert carrying.carried_share(told, shown, p) == share


@pytest.mark.parametrize(
    ("usual", "before", "share", "after"),
    [(0.3, 0.7, 0.0, 0.3), (0.3, 0.7, 0.5, 0.5), (0.46, 0.7, 0.25, 0.46), (0.3, 0.2, 0.5, 0.3)],
)
def test_a_share_of_trust_above_the_baseline_goes_along(usual, before, share, after):
    """Nothing goes along that a hand-over keeps anyhow, nor distrust."""
    assert carrying.trust_with_share(usual, before, 0.3, share) == pytest.approx(after)


def test_trust_is_found_again_as_far_as_it_is_left():
    p = parameters(behind__kept=0.5)
    assert carrying.trust_found_again(0.3, 0.3, 0.4, 0.5, p) == pytest.approx(0.3 + 0.5 * 0.4 * 0.5)
    assert carrying.trust_found_again(0.6, 0.3, 0.4, 0.5, p) == 0.6  # what is there now is more
    assert carrying.trust_found_again(0.2, 0.9, 0.8, 1.0, parameters(behind__kept=1.0)) == 1.0
