"""Patterns of cooperation and cases: the same persons in both runs, a year each, and what the runs are made of."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.patterns import case_changes
from experiments.patterns.observing import Past
from sim import records
from sim.beliefs import Beliefs
from sim.codes import NEVER
from sim.declared import DIARY_WORDS
from sim.reading_state import READING
from sim.simulation import Simulation
from sim.world import World
from tests.plain_structure import PLAIN


def past_of(*lines):
    """A past in which somebody (person) does something (word) on a day."""
    diary = np.zeros(len(lines), records.DIARY)
    for k, (person, day, word) in enumerate(sorted(lines, key=lambda x: x[1])):
        diary[k]["person"], diary[k]["day"], diary[k]["what"] = person, day, DIARY_WORDS.index(word)
    return Past(
        diary,
        np.zeros(0, records.COURSE),
        np.zeros(1, np.int64),
        np.zeros(9, READING),
        np.zeros(0, records.MONTH),
        1500,
    )


def test_a_year_begins_on_a_day_of_ones_own():
    past = past_of(
        (0, 9, "cooperation_begun"),
        (1, 374, "cooperation_begun"),
        (2, 375, "cooperation_begun"),
        (3, 20, "cooperation_begun"),
    )
    persons, days = np.array([0, 1, 2]), np.array([10, 10, 10])
    assert case_changes.share_who_cooperate(past, persons, days) == pytest.approx(1 / 3)


@pytest.fixture
def begun(monkeypatch):
    """Let both runs be pasts made by hand: in the second, twice as many of those met cooperate."""
    met = [(k, 5, "police_contact") for k in range(4)]
    few = past_of(*met, (0, 6, "cooperation_begun"))
    many = past_of((0, 6, "cooperation_begun"), (1, 9, "cooperation_begun"), (8, 9, "cooperation_begun"))
    monkeypatch.setattr(case_changes, "with_cases", lambda s, **levers: levers)

    def live(levers, days):
        return many if levers.get("accompaniment") == 0.9 or levers.get("trained") else few

    monkeypatch.setattr(case_changes, "live", live)


def test_who_is_followed_is_read_from_the_run_without(begun):
    assert case_changes.advocates_and_cooperation(None) == pytest.approx(0.5 - 0.25)
    assert case_changes.first_contact_and_cooperation(None) == (pytest.approx(0.5), pytest.approx(0.25))


def test_what_the_runs_are_made_of():
    s = Simulation.start(World.load("small"), Beliefs.load("even"), PLAIN, seed=1, start="fresh")
    copy = case_changes.with_cases(s, trained=True, accompaniment=0.9)
    assert (s.state.parameter["cases_opened"][0], copy.state.parameter["cases_opened"][0]) == (
        0.0,
        case_changes.OPENED,
    )
    assert copy.state.officers["trained"].all()
    copy._change_levers()
    assert (copy.state.levers["prosecutors"][0], copy.state.levers["accompaniment"][0]) == (2, 0.9)


def test_charges_are_told_for_each_person_of_a_county(monkeypatch):
    class Run:
        day = 10

        def run(self, days):
            pass

        def cases(self):
            table = np.zeros(5, records.CASE)
            table["charged"] = (5, 20, 30, NEVER, 40)  # one before the day, one never
            table["county"] = (0, 0, 0, 0, 1)
            return table

    class Start:
        world = World.load("bay_area")

    monkeypatch.setattr(case_changes, "with_cases", lambda s, **levers: Run())
    here, others = case_changes.prosecution_gathers(Start())
    share = Start.world.shares[0]
    assert (here, others) == (pytest.approx(2 / share), pytest.approx(1 / (1 - share)))
