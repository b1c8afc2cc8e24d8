"""Effort of police: known answers."""

from __future__ import annotations

import pytest

from sim import records
from sim.rules import effort
from tests.rules.records import one, parameters


def test_cynicism_takes_a_share_of_an_officers_effort():
    o = one(records.OFFICER, cynicism=0.4)
    assert effort.effort_of_officer(o, parameters(discouragement__effort=0.5)) == pytest.approx(0.8)
    assert effort.effort_of_officer(o, parameters()) == 1.0


@pytest.mark.parametrize(("a_year", "left"), [(0.0, 0.4), (2.0, 0.7), (4.0, 1.0), (40.0, 1.0)])
def test_effort_follows_records(a_year, left):
    p = parameters(trap__strength=0.6, trap__enough=2.0)
    assert effort.effort_after_records(a_year / 365, 2.0, p) == pytest.approx(left)
    assert effort.effort_after_records(a_year / 365, 2.0, parameters()) == 1.0
    assert effort.effort_after_records(a_year / 365, 0.0, p) == 1.0  # nobody is in office


def test_leaders_who_think_that_there_is_none_give_less():
    assert effort.effort_of_leaders(parameters(leaders__share=0.5, leaders__effort=0.6)) == pytest.approx(0.7)
    assert effort.effort_of_leaders(parameters(leaders__effort=0.6)) == 1.0
