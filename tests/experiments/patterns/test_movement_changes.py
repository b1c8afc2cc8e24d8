"""Patterns of movement: what the runs are made of, and what is divided by what."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from experiments.patterns import movement_changes
from sim.beliefs import Beliefs
from sim.codes import EXPLOITED, LABOR, PLACED, SEX
from sim.reading_state import READING
from sim.simulation import Simulation
from tests.plain_structure import PLAIN
from tests.two_counties import EAST, two_counties


@pytest.mark.parametrize("officers", [0.0, 1.0])
def test_one_county_has_so_many_officers_and_police_are_felt(monkeypatch, officers):
    s = Simulation.start(two_counties(), Beliefs.load("even"), PLAIN, seed=1, start="fresh")
    copies = []
    fork = s.fork

    def keep(policy):
        copies.append(fork(policy))
        return copies[-1]

    s.fork = keep
    monkeypatch.setattr(movement_changes, "DAYS", 3)
    nights = movement_changes.nights_under_pressure(s, officers)
    held = int((s.people()["status"] == EXPLOITED).sum())
    assert 0 < nights.sum() <= 3 * (held + 5)  # of everybody who is held, whatever county: three nights each
    copy = copies[0]
    assert [copy.state.levers["officers"][k] for k in (EAST, EAST + 1)] == [officers, 1.0]
    for name, value in movement_changes.PRESSURE.items():
        assert (copy.state.parameter[name][0], s.state.parameter[name][0]) == (value, 0.0)


def test_what_is_divided_by_what(monkeypatch):
    nights = {1.0: np.array([80.0, 55.0, 5.0]), 0.0: np.array([100.0, 45.0, 5.0])}
    monkeypatch.setattr(movement_changes, "nights_under_pressure", lambda s, officers: nights[officers])
    assert movement_changes.displacement_there(None) == (80.0, 100.0)
    assert movement_changes.displacement_everywhere(None) == (10.0, 20.0)  # half of the fall is held elsewhere


def test_the_numbers_of_pressure_are_those_that_the_page_chose():
    from sim.lookup import shipped_configs

    page = (shipped_configs().parent / "docs/movement.md").read_text("utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith("| `pressure` | `pressure.")]
    chosen = {row[2].strip(" `").replace(".", "_"): row[5].strip() for row in rows}
    assert {n: float(chosen[n]) for n in movement_changes.PRESSURE} == movement_changes.PRESSURE


def test_ties_are_told_of_people_held_for_sex_whom_services_have_met():
    class Start:
        state = SimpleNamespace(traffickers={"mobile": np.array([1, 0])})

        def people(self):
            table = np.zeros(7, READING)
            table["trafficker"] = (0, 0, 1, 1, 0, 0, 1)
            table["status"] = (EXPLOITED,) * 5 + (PLACED, EXPLOITED)
            table["form"] = (SEX,) * 4 + (LABOR, SEX, SEX)
            table["contacts"] = (9, 9, 9, 9, 9, 9, 0)
            table["advocate_contacts"] = (1, 2, 4, 8, 90, 90, 0)
            return table

    assert movement_changes.moving_breaks_ties(Start()) == (1.5, 6.0)
