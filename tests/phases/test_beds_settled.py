"""Places: in which order a day's requests are settled, and which place is free and best."""

from __future__ import annotations

import numpy as np
import pytest

from sim import draws
from sim.codes import (
    ASKED,
    DETENTION,
    DROP_OFF,
    FOSTER,
    GROUP_HOME,
    HOLD,
    HOTEL,
    KINDS,
    LONG_TERM,
    NOBODY,
    NOWHERE,
    OUT_OF_AREA,
    SHELTER,
    THERAPEUTIC,
    TRANSITIONAL,
)
from sim.draws import ADMISSION
from sim.phases import beds, places
from tests.phases.scene import HERE, month, place_person, unhouse_person
from tests.phases.scene_of_beds import OPEN, full, scene
from tests.test_conservation import check_day


@pytest.mark.parametrize("n", [0, 1, 2, 7, 12])
def test_requests_are_lined_up_by_their_draws(start, n):
    s = start(quiet=True)
    s.state.requests["order"][:n] = np.random.default_rng(n).random(n)
    beds.line_up(s.state, n)
    assert s.state.queue[:n].tolist() == np.argsort(s.state.requests["order"][:n]).tolist()


def test_the_last_bed_goes_by_the_draw_and_not_by_who_asked_first(start, luck):
    s = scene(start, luck)
    full(s)
    s.state.facilities[SHELTER].beds = 1
    orders = {i: draws.uniform(1, 0, draws.BED, i, 0, 0) for i in range(6)}
    for i in range(6):
        unhouse_person(s, i)
        beds.ask(s.state, i, 0, ASKED)
    beds.settle_requests(s.state, 0)
    inside = [i for i in range(6) if s.state.hot[i].place == SHELTER]
    assert inside == [min(orders, key=orders.get)]
    assert (s.state.run[0].requests, month(s).turned_away) == (0, 5)
    assert [bool(s.state.victims[i].waiting) for i in range(6)] == [i not in inside for i in range(6)]
    check_day(s)


def test_a_place_that_is_full_closed_or_left_is_not_free(start, luck):
    s = scene(start, luck)
    unhouse_person(s, 0, age=15)
    assert places.free_place(s.state, 0, GROUP_HOME, 0, 0) == GROUP_HOME
    luck({(ADMISSION, GROUP_HOME): 0.9, (ADMISSION, SHELTER): 0.0})
    s.state.facilities[GROUP_HOME].admits[0] = 0.9
    assert places.free_place(s.state, 0, GROUP_HOME, 0, 0) == NOBODY
    assert places.free_place(s.state, 0, SHELTER, 0, 0) == NOBODY  # minors are not admitted
    luck(OPEN)
    s.state.facilities[GROUP_HOME].occupied = 2
    assert places.free_place(s.state, 0, GROUP_HOME, 0, 0) == NOBODY
    s.state.facilities[GROUP_HOME].occupied = 0
    place_person(s, 0, GROUP_HOME, age=15)
    assert places.free_place(s.state, 0, GROUP_HOME, 0, 0) == NOBODY  # where they are is no next place
    assert places.free_place(s.state, 0, HOTEL, 0, 0) == HOTEL
    s.state.levers[HERE].hotel_nights = 0
    assert places.free_place(s.state, 0, HOTEL, 0, 0) == NOBODY


def test_the_best_of_a_step_is_taken(start, luck):
    s = scene(start, luck)
    unhouse_person(s, 0, age=15)
    assert places.best_of_step(s.state, 0, 2, 0, 0) == THERAPEUTIC
    full(s, GROUP_HOME, FOSTER, OUT_OF_AREA)
    assert places.best_of_step(s.state, 0, 2, 0, 0) == FOSTER  # of two equal ones the first
    full(s, DROP_OFF, DETENTION, HOLD, HOTEL)
    assert places.best_of_step(s.state, 0, 1, 0, 0) == NOBODY  # brought by police, or no step


@pytest.mark.parametrize(
    ("free", "step", "place"),
    [((SHELTER, TRANSITIONAL, LONG_TERM, HOTEL), 2, TRANSITIONAL), ((SHELTER, LONG_TERM, HOTEL), 2, LONG_TERM), ((SHELTER, HOTEL), 2, SHELTER), ((HOTEL,), 2, HOTEL), ((), 2, NOBODY),
     ((LONG_TERM, HOTEL), 1, HOTEL), ((TRANSITIONAL, HOTEL), 3, TRANSITIONAL), ((SHELTER, HOTEL), 3, HOTEL), ((TRANSITIONAL, HOTEL), 1, TRANSITIONAL)],
)  # fmt: skip
def test_the_step_else_the_next_up_else_one_down_else_a_hotel(start, luck, free, step, place):
    s = scene(start, luck)
    unhouse_person(s, 0, age=30)
    full(s, *free)
    assert places.best_place(s.state, 0, step, 0) == place


def test_beds_are_never_overfull_and_nobody_is_lost(start, luck):
    """Everybody asks for everything at once, day after day."""
    s, chance = scene(start, luck), np.random.default_rng(3)
    s.state.facilities["beds"] = np.tile([1, 2, 0, 1, 1, 2, 1, 0, 1, 1, 1], 2)
    for day in range(40):
        s.day = day
        for i in range(12):
            beds.ask_for(s.state, i, day, ASKED, int(chance.choice([NOWHERE, *range(len(KINDS))])), 0.0)
        beds.settle_requests(s.state, day)
        check_day(s)
    assert s.state.facilities["occupied"].sum() > 0
