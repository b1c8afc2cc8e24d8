"""How often a worker wants to come."""

from __future__ import annotations

import pytest

from sim.codes import EXPLOITED, LOCKED, PLACED, UNHOUSED
from sim.rules import visits
from tests.rules.records import parameters


@pytest.mark.parametrize(("status", "rate"), [(EXPLOITED, 0.06), (LOCKED, 0.15), (PLACED, 0.1), (UNHOUSED, 0.1)])
def test_each_status_has_its_rate(status, rate):
    assert visits.most_visits(status, parameters()) == pytest.approx(rate)
