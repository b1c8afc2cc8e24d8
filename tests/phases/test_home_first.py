"""A home first: who is looked a home for, what they get, and that beds stay exact."""

from __future__ import annotations

import pytest

from sim.codes import LONG_TERM, SHELTER
from sim.declared.home_first import HOME_FIRST
from sim.phases import beds, home_first
from tests.phases.scene import person, unhouse_person
from tests.phases.scene_of_beds import OPEN, full, scene, settle


@pytest.mark.parametrize(("share", "place"), [(0.0, SHELTER), (0.5, LONG_TERM)])
def test_an_adult_gets_the_home_where_it_is_looked_for_first(start, luck, share, place):
    s = scene(start, luck)
    luck({**OPEN, (HOME_FIRST, 0): 0.49})
    s.state.parameter[0].asking_home_first = share
    full(s, SHELTER, LONG_TERM)
    unhouse_person(s, 0)
    assert settle(s, 0) == place
    assert s.state.facilities[place].occupied == 1
    assert s.state.facilities["occupied"].sum() == 1


@pytest.mark.parametrize(("drawn", "age", "seeks"), [(0.49, 25, True), (0.51, 25, False), (0.49, 15, False)])
def test_for_a_share_of_adults(start, luck, drawn, age, seeks):
    s = scene(start, luck)
    luck({(HOME_FIRST, 0): drawn})
    s.state.parameter[0].asking_home_first = 0.5
    person(s, 0, age)
    assert home_first.seeks_home(s.state, 0, s.day) == seeks


def test_where_no_home_is_free_the_search_goes_on_as_ever(start, luck):
    s = scene(start, luck)
    luck({**OPEN, (HOME_FIRST, 0): 0.0})
    s.state.parameter[0].asking_home_first = 1.0
    full(s, SHELTER)
    unhouse_person(s, 0)
    assert settle(s, 0) == SHELTER


@pytest.mark.parametrize(("share", "in_hand"), [(0.0, 0.0), (0.4, 0.4 * 0.95)])
def test_a_worker_has_a_home_in_hand_as_often_as_one_is_looked_for(start, luck, share, in_hand):
    s = scene(start, luck)
    s.state.parameter[0].asking_home_first = share
    full(s, LONG_TERM)
    person(s, 0, 25)
    beds.note_in_hand(s.state)
    assert beds.in_hand(s.state, 0, 0, s.day) == pytest.approx(in_hand)
