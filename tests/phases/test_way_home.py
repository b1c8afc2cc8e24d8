"""A minor from outside the region: one night, a provider in the morning, the way home."""

from __future__ import annotations

import pytest

from sim.codes import DETENTION, LOCKED, NEVER, NOBODY, OWN_HOME, PLACED, SHELTER, TO_LEAVE
from sim.declared.way_home import FROM_OUTSIDE, HANDLED, PROVIDER, SAYS_YES, WAY_HOME
from sim.phases import beds, police, way_home
from sim.phases import person as living
from tests.phases.scene import ELSEWHERE, HERE, in_county, month, person, place_person


def prepare(start, luck, outside=0.05, handled=0.4, family=0, says=0.4):
    s = start(quiet=True, way_home__from_outside=0.1, way_home__yes=0.5)
    s.state.levers["one_night_hold_and_way_home"][HERE] = 0.5
    luck(
        {
            (WAY_HOME, FROM_OUTSIDE): outside,
            (WAY_HOME, HANDLED): handled,
            (WAY_HOME, PROVIDER): 0.0,
            (WAY_HOME, SAYS_YES): says,
        }
    )
    in_county(s, 0, HERE)
    person(s, 0, age=15, family_trafficker=0 if family else NOBODY)
    return s


@pytest.mark.parametrize(
    ("outside", "handled", "family", "looks"),
    [(0.05, 0.4, 0, True), (0.15, 0.4, 0, False), (0.05, 0.6, 0, False), (0.05, 0.4, 1, False)],
)
def test_for_whom_the_way_home_is_looked_for(start, luck, outside, handled, family, looks):
    s = prepare(start, luck, outside, handled, family)
    assert way_home.looks_for_way_home(s.state, 0, 0, HERE) == looks
    s.state.levers["one_night_hold_and_way_home"] = 0.0
    assert not way_home.looks_for_way_home(s.state, 0, 0, HERE)


@pytest.mark.parametrize(("outside", "looks"), [(0.2499, True), (0.2501, False)])
def test_as_many_are_from_outside_as_the_number_says(start, luck, outside, looks):
    """E132: a quarter of minors; whose home is here is none of them."""
    s = prepare(start, luck, outside)
    s.state.parameter[0].way_home_from_outside = 0.25
    assert way_home.looks_for_way_home(s.state, 0, 0, HERE) == looks
    s.state.parameter[0].way_home_from_outside = 0.0
    assert not way_home.looks_for_way_home(s.state, 0, 0, HERE)


def test_a_night_a_contact_and_home(start, luck):
    s = prepare(start, luck)
    v = s.state.victims[0]
    s.state.counties["officer_ratio"] = s.state.counties["advocate_ratio"] = 1.0
    police.contact(s.state, 0, 0, 0.0)
    assert (v.going_home, v.arrests, month(s).arrests) == (1, 1, 1)  # an arrest like any other
    beds.settle_requests(s.state, 0)
    assert (s.state.hot[0].status, s.state.hot[0].place, v.stay_end) == (LOCKED, DETENTION, 1)
    contacts = int(v.contacts)
    assert living.something_due(s.state, 0, 1)
    assert (s.state.hot[0].status, s.state.hot[0].place, v.county) == (PLACED, OWN_HOME, ELSEWHERE)
    assert (v.going_home, v.with_kin > 0, v.stay_end, v.contacts) == (0, True, NEVER, contacts + 1)
    assert month(s).ways_home == 1


def test_who_says_no_is_released_like_anybody(start, luck):
    s = prepare(start, luck, says=0.6)
    v = s.state.victims[0]
    s.state.counties["officer_ratio"] = s.state.counties["advocate_ratio"] = 1.0
    police.contact(s.state, 0, 0, 0.0)
    beds.settle_requests(s.state, 0)
    assert living.something_due(s.state, 0, 1)
    beds.settle_requests(s.state, 1)
    assert (v.going_home, v.county, month(s).ways_home) == (0, HERE, 0)
    assert s.state.hot[0].status != LOCKED


def test_who_found_no_room_that_night_is_not_asked_after_another_stay(start, luck):
    s = prepare(start, luck)
    person(s, 0, going_home=1)
    place_person(s, 0, SHELTER)
    s.state.victims[0].stay_end = 1
    living.something_due(s.state, 0, 1)
    assert month(s).ways_home == 0


def test_an_adult_is_not_sent_home(start, luck):
    s = prepare(start, luck)
    person(s, 0, age=30)
    s.state.counties["officer_ratio"] = s.state.counties["advocate_ratio"] = 1.0
    police.contact(s.state, 0, 0, 0.0)
    assert (s.state.victims[0].going_home, s.state.run[0].requests) == (0, 0)


def test_the_night_comes_whatever_police_do_with_other_minors(start, luck):
    s = prepare(start, luck)
    s.state.levers["response"] = 0.0
    s.state.levers["response"][:, TO_LEAVE] = 1.0
    s.state.counties["officer_ratio"] = s.state.counties["advocate_ratio"] = 1.0
    police.contact(s.state, 0, 0, 0.0)
    beds.settle_requests(s.state, 0)
    assert (s.state.victims[0].arrests, s.state.hot[0].status) == (1, LOCKED)
