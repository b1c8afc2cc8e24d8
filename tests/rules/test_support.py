"""Supervisor support: known answers."""

from __future__ import annotations

import pytest

from sim import records
from sim.rules import staffing, support
from tests.rules.records import one, parameters


def test_full_support_leaves_the_rest():
    p = parameters(support__burnout=0.4, support__turnover=0.3)
    assert support.strain_left(1.0, p) == pytest.approx(0.6)
    assert support.leaving_left(1.0, p) == pytest.approx(0.7)
    assert support.strain_left(0.5, p) == pytest.approx(0.8)


def test_without_support_all_is_left():
    p = parameters()
    assert (support.strain_left(0.0, p), support.leaving_left(0.0, p)) == (1.0, 1.0)


def test_support_takes_from_the_rise_and_not_from_rest():
    p = parameters()
    a = one(records.ADVOCATE, burnout=0.5, strain=0.01)
    staffing.update_burnout(a, 0.0, 0.6, p)
    assert a["burnout"] == pytest.approx(0.5 + 0.6 * 0.01 * 0.5 - 0.012 * 0.5)
