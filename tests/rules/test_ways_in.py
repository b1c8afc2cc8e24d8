"""How workers come to be known: worked by hand, each way alone and each zero by itself."""

from __future__ import annotations

import pytest

from sim.rules import ways_in
from tests.rules.records import parameters, victim


def test_police_see_as_far_as_they_are_trained_and_it_is_visible():
    assert ways_in.chance_sees(0.3, 0.5) == pytest.approx(0.15)
    assert ways_in.chance_sees(0.3, 0.0) == ways_in.chance_sees(0.0, 1.0) == 0.0


def test_inspection_by_hand():
    p = parameters()
    assert ways_in.chance_inspected(0.5, p) == pytest.approx(0.0002)
    assert ways_in.chance_inspected(0.0, p) == 0.0
    assert ways_in.chance_inspected(1.0, parameters(inspection__rate=0.0)) == 0.0


def test_outreach_by_hand():
    p = parameters()
    assert ways_in.outreach_to_workers(False, 0.5, p) == pytest.approx(0.0002)
    assert ways_in.outreach_to_workers(True, 1.0, p) == ways_in.outreach_to_workers(False, 0.0, p) == 0.0


def test_awareness_grows_slowly_and_fades():
    """Half of the way in 365 days; half of it gone 180 days after the lever is back at 0. Without the lever there is none."""
    p = parameters()
    now = 0.0
    for _ in range(365):
        now = ways_in.awareness_tomorrow(now, 0.8, p)
    assert now == pytest.approx(0.4)
    for _ in range(180):
        now = ways_in.awareness_tomorrow(now, 0.0, p)
    assert now == pytest.approx(0.2)
    assert ways_in.awareness_tomorrow(0.0, 0.0, p) == 0.0
    assert ways_in.chance_of_tip(0.5, p) == pytest.approx(0.0002)
    assert ways_in.chance_of_tip(0.0, p) == 0.0


def test_on_ones_own_as_far_as_it_is_seen_as_exploitation():
    p = parameters()
    v = victim(recognition=0.52)
    assert ways_in.workers_alone(v, False, 0.0, p) == pytest.approx(0.0006 * 0.52)
    assert ways_in.workers_alone(v, False, 540.0, p) == pytest.approx(0.0006 * 0.32)
    assert ways_in.workers_alone(v, True, 0.0, p) == 0.0
    assert ways_in.workers_alone(v, False, 0.0, parameters(labor__alone=0.0)) == 0.0
    for days in (0.0, 100.0, 5000.0):
        assert ways_in.workers_alone(v, False, days, p) <= ways_in.workers_alone_at_most(v, p)
    low = victim(recognition=0.02)
    assert ways_in.workers_alone(low, False, 9e4, p) <= ways_in.workers_alone_at_most(low, p)
