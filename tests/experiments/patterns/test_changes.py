"""Patterns that need a change: the same persons in both runs, signs as their names say."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.patterns import changes
from experiments.patterns.observing import Past
from sim import records
from sim.codes import DAYS_A_YEAR, EXPLOITED, LEFT_REGION, LOCKED, PLACED, UNHOUSED
from sim.declared import DIARY_WORDS
from sim.reading_state import READING
from sim.simulation import Simulation
from sim.structure import Structure
from sim.world import World

N = 6  # people; number 5 never changes


def past_of(*moves, met=()):
    """A past of N people: `moves` (person, day, status), `met` (person, day) of police contacts."""
    lines = np.zeros(len(moves), records.COURSE)
    for k, (person, day, status) in enumerate(sorted(moves)):
        lines[k]["person"], lines[k]["day"], lines[k]["status"] = person, day, status
    last = int(lines["person"][-1]) + 1 if len(lines) else 0
    diary = np.zeros(len(met), records.DIARY)
    for k, (person, day) in enumerate(met):
        diary[k]["person"], diary[k]["day"], diary[k]["what"] = person, day, DIARY_WORDS.index("police_contact")
    begins = np.searchsorted(lines["person"], np.arange(last + 1))
    return Past(diary, lines, begins, np.zeros(N, READING), np.zeros(0, records.MONTH), 5 * DAYS_A_YEAR)


@pytest.fixture
def arms(monkeypatch):
    """Let `under` and `altered` return pasts made by hand, chosen by a function of the levers or parameters."""

    def use(choose):
        monkeypatch.setattr(changes, "under", lambda s, days=0, **levers: choose(levers))
        monkeypatch.setattr(changes, "altered", lambda s, days=0, **numbers: choose(numbers))
        monkeypatch.setattr(changes, "adults_held", lambda s: np.arange(N))
        monkeypatch.setattr(changes, "times_beds", lambda s, kind, times, until=None: {kind: times})

    return use


def test_a_status_on_a_day_also_of_people_whom_nothing_happened_to():
    past = past_of((0, 3, PLACED), (0, 10, EXPLOITED), (2, 5, LOCKED))
    persons = np.array([0, 0, 2, 1, 5])
    on = np.array([3, 10, 4, 99, 99])
    assert changes.status_of(past, persons, on).tolist() == [PLACED, EXPLOITED, EXPLOITED, EXPLOITED, EXPLOITED]
    assert changes.status_of(past_of(), np.array([4]), 7).tolist() == [EXPLOITED]


def test_a_gain_counts_the_same_persons_and_neither_custody_nor_leaving_the_region():
    base = past_of((0, 1, PLACED), (5, 1, PLACED))
    more = past_of((0, 1, PLACED), (1, 1, UNHOUSED), (2, 1, LOCKED), (3, 1, LEFT_REGION), (5, 1, PLACED))
    assert changes.gain(base, more, np.arange(4), 1) == pytest.approx(0.25)
    assert changes.gain(more, base, np.arange(4), 1) == pytest.approx(-0.25)
    assert np.isnan(changes.gain(base, more, np.arange(0), 1))


def test_short_help_gives_both_gains_whatever_their_sign(arms):
    base = past_of((0, 150, PLACED))
    more = past_of((0, 1, PLACED), (1, 1, PLACED), (1, 100, EXPLOITED))
    arms(lambda levers: more if levers else base)
    assert changes.short_help_fades(None) == pytest.approx((0.0, 2 / N))
    arms(lambda levers: base if levers else more)
    assert changes.short_help_fades(None) == pytest.approx((0.0, -2 / N))


def test_long_help_is_a_gain_after_two_years(arms):
    arms(lambda levers: past_of((0, 700, PLACED)) if levers == {"transitional": 3, "long_term": 3} else past_of())
    assert changes.long_help_lasts(None) == pytest.approx(1 / N)


def test_advocates_are_compared_on_the_people_met_with_nobody_beside(arms):
    day = 100
    met = ((0, day), (0, day + 50), (1, day), (2, changes.ENTRY_DAYS))
    year = day + DAYS_A_YEAR
    none = past_of((0, year, PLACED), (0, year + 50, EXPLOITED), met=met)
    many = past_of(
        (0, year, PLACED), (0, year + 50, EXPLOITED), (1, year, PLACED), (3, 1, PLACED), met=((3, 1), (4, 1))
    )
    arms(lambda levers: many if levers["accompaniment"] else none)
    assert changes.advocates_and_return(None) == pytest.approx(0.0 - 0.5)


def test_turnover_is_doubled_minus_none(arms, monkeypatch):
    monkeypatch.setattr(changes, "out_after_three_years", lambda past: past)

    class Start:
        state = type("State", (), {"parameter": {"turnover_rate": [0.3]}})

    arms(lambda numbers: {0.6: 0.1, 0.0: 0.4}[numbers["turnover_rate"]])
    assert changes.turnover_breaks(Start()) == pytest.approx(-0.3)


@pytest.fixture(scope="module")
def start():
    from sim.beliefs import Beliefs

    return Simulation.start(
        World.load("small"), Beliefs.load("even"), Structure.load("default"), seed=5, start="fresh", burn_in_years=0
    )


def test_more_beds_come_and_go(start):
    lever = changes.times_beds(start, "shelter", 3, until=42)
    beds = start.world.file.facilities["shelter"].beds
    (one,) = lever.values()
    assert [(s.value, s.from_day) for s in one] == [(3 * beds, None), (beds, start.day + 42)]
    assert [s.value for s in changes.times_beds(start, "shelter", 3)["beds__shelter"]] == [3 * beds]
    (bed_rows,) = np.nonzero(start.state.facilities["kind"] == 3)
    before = start.state.facilities["beds"][bed_rows].sum()
    copy = start.fork(changes.Policy("x", {"beds.shelter": one}))
    copy.run(1)
    assert copy.state.facilities["beds"][bed_rows].sum() == 3 * before > 0
    copy.run(42)
    assert copy.state.facilities["beds"][bed_rows].sum() == before


def test_adults_held_are_chosen_before_the_change(start):
    people = start.people()
    chosen = changes.adults_held(start)
    assert 0 < len(chosen) < len(people)
    assert (people["status"][chosen] == EXPLOITED).all()
    assert (people["born_day"][chosen] <= start.day - 18 * 365).all()
