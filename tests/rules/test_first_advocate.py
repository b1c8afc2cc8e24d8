"""The first advocate after a police contact: known answers."""

from __future__ import annotations

import pytest

from sim.codes import EXPLOITED, LOCKED, PLACED, UNHOUSED
from sim.rules import first_advocate
from tests.rules.records import parameters


def test_hours_become_days():
    arrivals = [first_advocate.day_of_arrival(10, hours) for hours in (0.0, 1.5, 23.9, 24.0, 72.0, 168.0)]
    assert arrivals == [10, 10, 10, 11, 13, 17]


@pytest.mark.parametrize("here", [EXPLOITED, UNHOUSED])
def test_half_are_gone_after_the_half_life(here):
    p = parameters(first__reach_half_life=2.0)
    assert first_advocate.chance_still_there(here, 0.0, p) == 1.0
    assert first_advocate.chance_still_there(here, 48.0, p) == pytest.approx(0.5)
    assert first_advocate.chance_still_there(here, 96.0, p) == pytest.approx(0.25)


@pytest.mark.parametrize("here", [LOCKED, PLACED])
def test_who_has_a_bed_can_be_found(here):
    assert first_advocate.chance_still_there(here, 300.0, parameters()) == 1.0
