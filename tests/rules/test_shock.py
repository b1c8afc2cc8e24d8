"""A shock to trust in police: known answers."""

from __future__ import annotations

import pytest

from sim.rules import shock
from tests.rules.records import parameters


@pytest.mark.parametrize(("day", "left"), [(-5, 1.0), (99, 1.0), (100, 0.6), (150, 0.8), (200, 0.9)])
def test_newcomers_bring_less_for_a_while(day, left):
    p = parameters(shock__size=0.4, shock__day=100.0, shock__half_life=50.0)
    assert shock.trust_left_by_shock(day, p) == pytest.approx(left)
    assert shock.trust_left_by_shock(day, parameters(shock__day=100.0)) == 1.0
