"""Intake: who comes at a closed hour finds no place but a hotel; a planned move is bound by no hour."""

from __future__ import annotations

import pytest

from sim.codes import ASKED, BY_DROP_OFF, DROP_OFF, HOTEL, NOWHERE, SHELTER, STAY_ENDED, TRANSITIONAL
from sim.declared.intake import INTAKE
from sim.phases import opening
from tests.phases.scene import ELSEWHERE, HERE, in_county, month, place_person, unhouse_person
from tests.phases.scene_of_beds import OPEN, full, scene, settle


@pytest.mark.parametrize(
    ("hours", "days", "place"),
    [(1, 7, SHELTER), (0.5, 7, NOWHERE), (0.7, 7, SHELTER), (1, 3, NOWHERE), (1, 4, SHELTER)],
)
def test_hours_and_days(start, luck, hours, days, place):
    s = scene(start, luck)
    luck({**OPEN, (INTAKE, 0): 0.6})
    full(s, SHELTER)
    s.state.levers[HERE].intake_hours, s.state.levers[HERE].intake_days = hours, days
    unhouse_person(s, 0)
    s.day = 3
    assert settle(s, 0) == place
    assert month(s).closed == int(place == NOWHERE)


def test_a_hotel_and_the_center_never_close_and_a_next_step_is_planned(start, luck):
    s = scene(start, luck)
    luck({**OPEN, (INTAKE, 0): 0.9})
    s.state.levers[HERE].intake_hours = 0.1
    full(s, HOTEL, DROP_OFF, SHELTER, TRANSITIONAL)
    unhouse_person(s, 0)
    assert settle(s, 0) == HOTEL
    assert settle(s, 1, BY_DROP_OFF, DROP_OFF) == DROP_OFF
    place_person(s, 2, SHELTER)
    assert settle(s, 2, STAY_ENDED) == TRANSITIONAL
    assert not opening.is_open(s.state, 3, 0, ASKED)
    assert month(s).closed == 2


def test_elsewhere_nothing_is_closed(start, luck):
    s = scene(start, luck)
    in_county(s, 0, ELSEWHERE)
    assert opening.is_open(s.state, 0, 0, ASKED)
    assert month(s).closed == 0
