"""Measures: sums over the month, and how things stand on its last day; looking never changes a run."""

from __future__ import annotations

import math

import pytest

from sim.codes import DETENTION, GROUP_HOME, OWN_HOME, PLACED, UNHOUSED
from sim.phases import measures
from tests.phases.scene import month, person, place_person, unhouse_person, writes_only


def test_hours_and_nights_add_up(start):
    s = start(quiet=True)
    place_person(s, 0, GROUP_HOME, age=15)
    place_person(s, 1, DETENTION, age=15)
    place_person(s, 2, OWN_HOME)
    unhouse_person(s, 3)
    names = [f"{role}_{part}" for role in ("advocate", "officer") for part in ("wanted", "used", "capacity")]
    for k, name in enumerate(names, 1):
        s.state.counties[name] = (k, 10 * k)
    with writes_only(s, "months"):
        measures.add_hours_and_nights(s.state)
        measures.add_hours_and_nights(s.state)
    assert month(s).bed_nights == 4  # two people in beds, two nights
    for k, name in enumerate(names, 1):
        role, part = name.split("_")
        assert month(s)[f"{role}_hours_{part}"] == 22 * k


def test_a_month_is_closed(start):
    s = start(quiet=True)
    place_person(s, 0, GROUP_HOME, age=15)
    unhouse_person(s, 1)
    s.state.advocates["burnout"][:3] = (0.2, 0.6, 0.9)  # the third post is not open
    with writes_only(s, "months", "run"):
        measures.close_month(s.state, 29)
    (m,) = s.months()
    assert (m["day"], m["by_status"].tolist()) == (29, [10, 0, 1, 1, 0])
    assert m["by_place"].tolist() == s.state.run[0].by_place.tolist()
    assert (m["beds"], m["beds_taken"]) == (sum(f.beds for f in s.state.facilities if f.beds < 10**9), 1)
    assert m["burnout"] == pytest.approx(0.4)
    s.state.advocates[0].vacant_until = 60
    measures.close_month(s.state, 59)
    assert s.months()[1]["burnout"] == pytest.approx(0.6)
    s.state.advocates["vacant_until"] = 90
    measures.close_month(s.state, 89)
    assert math.isnan(s.months()[2]["burnout"])


def test_unlimited_kinds_are_left_out_of_the_beds(start):
    s = start(quiet=True)
    limited = int(s.state.facilities["beds"][s.state.facilities["beds"] < 10**9].sum())
    place_person(s, 0, DETENTION, age=15)
    s.state.facilities[DETENTION].beds = 10**9
    measures.close_month(s.state, 29)
    assert (s.months()[0]["beds"], s.months()[0]["beds_taken"]) == (limited, 0)


def test_trust_is_of_who_is_held_today(start):
    s = start(quiet=True)
    for i in range(12):
        person(s, i, age=30, trust_advocate=0.8, baseline_advocate=0.2, trust_police=0.6, baseline_police=0.4)
    person(s, 0, age=15)
    unhouse_person(s, 1, trust_advocate=1.0, waiting=1)
    person(s, 2, waiting=1)
    place_person(s, 3, OWN_HOME, waiting=1)
    with writes_only(s, "months"):
        measures.measure_people(s.state, 280)
    m = month(s)
    assert (m.trust_advocate, m.trust_police) == (pytest.approx(0.5), pytest.approx(0.5))
    assert (m.minors_exploited, m.waiting) == (1, 2)
    assert [s.state.hot[i].status for i in (1, 3)] == [UNHOUSED, PLACED]


def test_nobody_has_no_mean():
    assert math.isnan(measures.mean_or_nan(0.0, 0))
    assert measures.mean_or_nan(3.0, 2) == 1.5
