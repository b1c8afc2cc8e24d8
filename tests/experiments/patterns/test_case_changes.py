"""Patterns of cooperation and cases: the same persons in both runs, a year each, and what the runs are made of."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.patterns import case_changes
from experiments.patterns.observing import Past
from sim import records
from sim.beliefs import Beliefs
from sim.codes import EXPLOITED, NEVER, PLACED
from sim.declared import DIARY_WORDS
from sim.layers import Setting
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


def test_harm_is_told_of_the_same_people_in_the_same_runs(begun, monkeypatch):
    asked = []

    def status_of(past, persons, on):
        asked.append((persons.tolist(), on.tolist()))
        held = len(asked)  # one more in the second run
        return np.where(np.arange(len(persons)) < held, EXPLOITED, PLACED)

    monkeypatch.setattr(case_changes, "status_of", status_of)
    assert case_changes.advocates_and_harm(None) == pytest.approx(2 / 4 - 1 / 4)
    assert asked == [([0, 1, 2, 3], [370] * 4)] * 2


def test_in_contact_is_who_services_meet_in_the_last_quarter_of_a_year_of_ones_own():
    past = past_of(
        (0, 284, "service_contact"),  # 274 days after: a day too early
        (1, 285, "service_contact"),
        (2, 374, "service_contact"),
        (3, 375, "service_contact"),  # a year after: a day too late
        (4, 300, "service_contact"),  # nobody who is followed
    )
    persons, days = np.array([0, 1, 2, 3]), np.array([10, 10, 10, 10])
    assert case_changes.share_in_contact(past, persons, days) == pytest.approx(2 / 4)
    assert case_changes.share_in_contact(past_of(), persons, days) == 0.0


def test_engagement_is_told_with_training_first(monkeypatch):
    none = past_of((0, 5, "police_contact"), (1, 5, "police_contact"), (0, 369, "service_contact"))
    trained = past_of((0, 300, "service_contact"), (1, 300, "service_contact"))
    monkeypatch.setattr(case_changes, "all_and_none_trained", lambda s: (trained, none))
    assert case_changes.first_contact_and_engagement(None) == (1.0, 0.5)


def cases_of(*rows):
    """Cases: whose (identity), from when to when (NEVER: still open)."""
    table = np.zeros(len(rows), records.CASE)
    for k, (identity, opened, closed) in enumerate(rows):
        table[k]["identity"], table[k]["opened"], table[k]["closed"] = identity, opened, closed
    return table


@pytest.mark.parametrize(
    ("rows", "share"),
    [
        (((1, 0, 10), (2, 0, 10)), 0.0),  # of two traffickers
        (((1, 0, 10), (1, 10, NEVER)), 0.0),  # one after the other
        (((1, 0, 10), (1, 5, NEVER)), 2 * 5 / (10 + 15)),
        (((1, 0, 10), (1, 5, NEVER), (2, 0, 15)), 2 * 5 / (10 + 15 + 15)),
        (((1, -50, 10), (1, -90, 10), (1, -90, -5)), 1.0),  # before the first day nothing counts
        (((1, 0, NEVER), (1, 0, NEVER), (1, 0, NEVER)), 1.0),
    ],
)
def test_double_days_are_those_on_which_two_counties_have_a_case(rows, share):
    assert case_changes.share_of_double_days(cases_of(*rows), 0, 20) == pytest.approx(share)


def test_without_a_case_there_is_no_share_of_double_days():
    assert np.isnan(case_changes.share_of_double_days(cases_of(), 0, 20))


def test_double_cases_are_told_with_a_database_first(monkeypatch):
    class Run:
        def __init__(self, shared):
            self.day, self.shared = 10, shared

        def run(self, days):
            self.day += days

        def cases(self):
            second = 1 if self.shared == 0.0 else 2
            return cases_of((1, 20, 30), (second, 20, 30))

    monkeypatch.setattr(case_changes, "with_cases", lambda s, police_database: Run(police_database))
    assert case_changes.double_cases_fall(None) == (0.0, 1.0)


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

    given = []
    monkeypatch.setattr(case_changes, "with_cases", lambda s, **levers: given.append(levers) or Run())
    here, others = case_changes.prosecution_gathers(Start())
    assert case_changes.prosecution_gathers_with_police(Start()) == (here, others)
    share = Start.world.shares[0]
    assert (here, others) == (pytest.approx(2 / share), pytest.approx(1 / (1 - share)))
    first = tuple(Start.world.file.counties)[:1]
    teams = {
        "prosecutors": (Setting(2), Setting(8, None, first)),
        "forensic_specialists": (Setting(1), Setting(4, None, first)),
    }
    assert given == [
        teams,
        {"officers": (*Start.world.status_quo.levers.get("officers", ()), Setting(4, None, first)), **teams},
    ]
