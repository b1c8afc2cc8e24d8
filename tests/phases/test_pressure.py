"""What a day leaves in memory, and a contact that is noticed."""

from __future__ import annotations

import pytest

from sim.codes import NEVER
from sim.declared.pressure import NOTICED
from sim.phases import moving, police, pressure
from tests.conftest import with_labor
from tests.phases.scene import HERE, in_county, unhouse_person


def test_people_held_are_counted_where_they_are_and_a_day_becomes_memory(start):
    s = start(quiet=True, pressure__memory=50.0)
    counties = s.state.counties
    moving.traffickers_move(s.state, 0)
    assert counties["held_tonight"].sum() == s.state.traffickers["held"].sum() == s._rows
    for k in range(len(counties)):
        here = s.state.traffickers["county"] == k
        assert counties["held_tonight"][k] == s.state.traffickers["held"][here].sum()
    counties["police_today"][HERE] = 5.0
    tonight = counties["held_tonight"].copy()
    pressure.begin_day(s.state)
    assert counties["police_felt"][HERE] == pytest.approx(0.1)
    assert counties["held_felt"] == pytest.approx(tonight / 50.0)
    assert counties["police_today"].sum() == counties["held_tonight"].sum() == 0.0


def test_a_contact_with_somebody_held_is_counted(start):
    s = start(quiet=True)
    in_county(s, 0, HERE)
    s.state.counties["officer_ratio"] = s.state.counties["advocate_ratio"] = 1.0
    police.contact(s.state, 0, 0, 0.0)
    assert s.state.counties["police_today"][HERE] == 1.0


@pytest.mark.parametrize(("drawn", "mobile", "moves"), [(0.4, 1, 1), (0.6, 1, 99), (0.4, 0, 99)])
def test_a_contact_is_answered_by_a_move_the_next_day(start, luck, drawn, mobile, moves):
    s = start(quiet=True, pressure__after_contact=0.5)
    t = in_county(s, 0, HERE)
    t.mobile, t.next_move = mobile, 99
    luck({(NOTICED, 0): drawn})
    pressure.perhaps_move_on(s.state, 0, 0)
    assert t.next_move == moves
    t.next_move = NEVER
    unhouse_person(s, 0)
    pressure.perhaps_move_on(s.state, 0, 0)
    assert t.next_move == NEVER


def test_who_is_exploited_for_labor_is_not_counted_where_police_press(start, small):
    s = start(with_labor(small, 0.5), quiet=True)
    moving.traffickers_move(s.state, 0)
    assert s.state.counties["held_tonight"].sum() == 12
