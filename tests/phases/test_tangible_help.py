"""Tangible help at a contact."""

from __future__ import annotations

import pytest

from sim.declared.tangible_help import AT_HAND, WITH_ADVOCATE, WITH_OFFICER
from sim.phases import contacts, tangible_help
from tests.phases.scene import HERE, in_county, unhouse_person, writes_only

LUCK = {(AT_HAND, WITH_ADVOCATE): 0.49, (AT_HAND, WITH_OFFICER): 0.49}


def scene(start, luck, share):
    s = start(quiet=True, tangible__quality=0.1, tangible__need=0.2, tangible__hours=0.5)
    s.state.levers[HERE].tangible_help = share
    luck(LUCK)
    return s


@pytest.mark.parametrize("give", ["quality_by_advocate", "quality_by_officer"])
def test_without_it_a_contact_is_what_it_was(start, luck, give):
    for share in (0.0, 0.48):
        s = scene(start, luck, share)
        with writes_only(s):
            assert getattr(tangible_help, give)(s.state, 0, 3, HERE, 0.5) == 0.5


def test_an_advocate_meets_a_need_of_who_is_out_and_takes_time(start, luck):
    s = scene(start, luck, 0.5)
    v = unhouse_person(s, 0, need_care=0.5)
    assert tangible_help.quality_by_advocate(s.state, 0, 3, HERE, 0.5) == pytest.approx(0.6)
    assert v.need_care == pytest.approx(0.4)
    c = s.state.counties[HERE]
    assert (c.advocate_wanted, c.advocate_used, c.officer_wanted) == (0.5, 0.5, 0.0)
    s.state.victims[1].need_care = 0.5
    assert tangible_help.quality_by_advocate(s.state, 1, 3, HERE, 0.5) == pytest.approx(0.6)
    assert s.state.victims[1].need_care == 0.5  # held: not met


def test_an_officer_gives_too(start, luck):
    s = scene(start, luck, 0.5)
    v = unhouse_person(s, 0, need_care=0.5)
    assert tangible_help.quality_by_officer(s.state, 0, 3, HERE, -0.03) == pytest.approx(0.07)
    c = s.state.counties[HERE]
    assert (v.need_care, c.officer_wanted, c.officer_used, c.advocate_used) == (0.5, 0.5, 0.5, 0.0)


def test_a_visit_asks_whether_there_is_something_to_give(start, luck):
    trusts = []
    for share in (0.0, 1.0):
        s = scene(start, luck, share)
        in_county(s, 0, HERE)
        contacts.meet(s.state, 0, 0, 0, 0)
        trusts.append(float(s.state.victims[0].trust_advocate))
    assert trusts[1] > trusts[0]
