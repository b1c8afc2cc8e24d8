"""Induced demand: known answers."""

from __future__ import annotations

import pytest

from sim.rules import induced_demand
from tests.rules.records import parameters


@pytest.mark.parametrize(
    ("empty", "beds", "chance"), [(4.0, 4.0, 0.4), (1.0, 4.0, 0.1), (0.0, 4.0, 0.0), (0.0, 0.0, 0.0)]
)
def test_empty_beds_draw_by_their_share(empty, beds, chance):
    assert induced_demand.chance_drawn_in(empty, beds, parameters(induced__pull=0.4)) == pytest.approx(chance)
    assert induced_demand.chance_drawn_in(empty, beds, parameters()) == 0.0
