"""Beds of group homes that close, therapeutic beds that open, and foster places under support."""

from __future__ import annotations

import pytest

from sim.codes import FOSTER, GROUP_HOME, THERAPEUTIC, UNLIMITED
from sim.layers import Setting
from sim.phases import closing
from sim.policy import Policy
from tests.phases.scene import place_person, writes_only


def under(start, numbers, **levers):
    s = start(quiet=True, **numbers)
    s.put_ahead(Policy("homes", {name.replace("__", "."): (Setting(value),) for name, value in levers.items()}), 0)
    s._change_levers()
    return s


def beds(s, day):
    closing.set_open_beds(s.state, day)
    return [int(s.state.facilities[kind].beds) for kind in (GROUP_HOME, THERAPEUTIC)]


def test_beds_close_over_years_and_others_open_later(start):
    numbers = {"closing__years": 2.0, "closing__lag": 1.0, "closing__replaced": 0.5}
    s = under(start, numbers, group_homes_closed=1.0, beds__group_home=4, beds__therapeutic=1)
    assert [beds(s, int(365 * years)) for years in (0, 1, 2, 3, 9)] == [[4, 1], [2, 1], [0, 2], [0, 3], [0, 3]]


def test_nobody_is_sent_away(start):
    s = under(start, {"closing__years": 1.0}, group_homes_closed=1.0)
    place_person(s, 0, GROUP_HOME, age=15)
    closing.set_open_beds(s.state, 400)
    f = s.state.facilities[GROUP_HOME]
    assert (f.beds, f.occupied, s.state.hot[0].facility) == (0, 1, GROUP_HOME)


def test_a_place_without_limit_keeps_none(start):
    s = under(start, {}, group_homes_closed=1.0, beds__group_home=None)
    assert beds(s, 5000)[0] == UNLIMITED


def test_where_none_closes_nothing_is_written(start):
    s = start(quiet=True)
    with writes_only(s):
        closing.set_open_beds(s.state, 500)


def test_what_a_second_policy_changes_goes_on_from_where_it_is(start):
    s = start(quiet=True, closing__years=2.0)
    many = (Setting(1.0), Setting(0.0, 365))
    s.put_ahead(Policy("homes", {"group_homes_closed": many, "beds.group_home": (Setting(4),)}), 0)
    s._change_levers()
    s.day = 365
    s._change_levers()
    assert s.state.counties[0].closed_before == pytest.approx(0.5)
    assert [beds(s, 365 * years)[0] for years in (1, 2, 3)] == [2, 3, 4]


def test_supported_families_have_better_places_and_more(start):
    s = under(start, {"foster__quality": 0.4, "foster__beds": 0.5}, foster_support=1.0, beds__foster=4)
    f = s.state.facilities[FOSTER]
    assert (f.beds, f.quality) == (6, pytest.approx(0.65 + 0.4 * 0.35))
    s.put_ahead(Policy("none", {"foster_support": (Setting(0.0),)}), 0)
    s._change_levers()
    assert f.quality == pytest.approx(0.65)
