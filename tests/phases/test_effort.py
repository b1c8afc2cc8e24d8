"""Effort of a county's police, and of an officer."""

from __future__ import annotations

import pytest

from sim.codes import RECORDED_BY_POLICE, RECORDED_BY_SERVICES
from sim.draws import RECORD
from sim.phases import contacts, effort, police, staff
from tests.phases.scene import ELSEWHERE, HERE, in_county


def test_records_by_police_are_remembered(start, luck):
    s = start(quiet=True, trap__days=100.0)
    luck({(RECORD, 1): 0.0, (RECORD, 2): 0.0})
    in_county(s, 0, HERE)
    in_county(s, 1, HERE)
    contacts.record_identification(s.state, 0, 3, 0.5, RECORDED_BY_POLICE)
    contacts.record_identification(s.state, 1, 3, 0.5, RECORDED_BY_SERVICES)
    c = s.state.counties[HERE]
    assert (c.recorded_today, s.state.counties[ELSEWHERE].recorded_today) == (1.0, 0.0)
    effort.remember_records(s.state, HERE)
    assert (c.recorded_today, c.recorded_pace) == (0.0, pytest.approx(0.01))
    effort.remember_records(s.state, HERE)
    assert c.recorded_pace == pytest.approx(0.0099)


def test_where_nothing_was_recorded_police_look_less(start):
    s = start(quiet=True, trap__strength=0.6, trap__enough=2.0)
    assert effort.effort_of_county(s.state, HERE) == pytest.approx(0.4)
    s.state.counties[HERE].recorded_pace = 2.0 * 2 / 365
    assert effort.effort_of_county(s.state, HERE) == pytest.approx(1.0)


@pytest.mark.parametrize(("share", "left"), [(0.5, 0.75), (0.0, 1.0)])
def test_some_leaders_think_that_there_is_none(start, share, left):
    s = start(quiet=True, leaders__share=share, leaders__effort=0.5)
    assert effort.effort_of_county(s.state, HERE) == left
    s.state.counties[HERE].officer_demand = 0.0
    staff.morning(s.state, 0)
    assert s.state.counties[HERE].officer_ratio == left


@pytest.mark.parametrize(("u", "met"), [(0.59, 1), (0.61, 0)])
def test_a_cynical_officer_lets_contacts_pass(start, u, met):
    s = start(quiet=True, discouragement__effort=0.5)
    s.state.counties["officer_ratio"] = 1.0
    s.state.officers["cynicism"] = 0.8
    in_county(s, 0, HERE)
    police.contact(s.state, 0, 0, u)
    assert s.state.victims[0].police_contacts == met
    assert s.state.counties[HERE].officer_used == 3.0 * met
