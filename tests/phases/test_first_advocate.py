"""An advocate is called after a police contact, and comes."""

from __future__ import annotations

import pytest

from sim.codes import DETENTION, NEVER, NOBODY, SHELTER
from sim.declared.first_advocate import CALLED, FIRST_ADVOCATE, GRANTED, STILL_THERE
from sim.phases import first_advocate, person
from tests.phases.scene import ELSEWHERE, HERE, in_county, month, place_person, writes_only
from tests.phases.scene import person as write_person

LUCK = {(FIRST_ADVOCATE, CALLED): 0.49, (FIRST_ADVOCATE, STILL_THERE): 0.49, (FIRST_ADVOCATE, GRANTED): 0.0}


def scene(start, luck, hours=72.0, called=0.5, **draws):
    s = start(quiet=True, first__reach_half_life=3.0)
    for c in s.state.counties:
        c.advocate_ratio = 1.0
    s.state.levers[HERE].first_advocate, s.state.levers[HERE].first_advocate_hours = called, hours
    luck({**LUCK, **{(FIRST_ADVOCATE, globals()[name]): u for name, u in draws.items()}})
    in_county(s, 0, HERE)
    return s


@pytest.mark.parametrize(("called", "hours", "due"), [(0.5, 72.0, 13), (0.5, 24.0, 11), (0.48, 72.0, NEVER)])
def test_who_is_called_is_due_after_the_hours(start, luck, called, hours, due):
    s = scene(start, luck, hours, called)
    first_advocate.call(s.state, 0, 10, HERE, True)
    assert s.state.victims[0].advocate_due == due
    assert s.state.victims[0].contacts == 0


def test_who_is_called_within_the_day_is_there(start, luck):
    s = scene(start, luck, hours=1.5)
    first_advocate.call(s.state, 0, 10, HERE, False)
    v = s.state.victims[0]
    assert (v.contacts, v.offers, v.advocate_due, month(s).first_advocates) == (1, 0, NEVER, 1)
    first_advocate.call(s.state, 0, 10, HERE, True)
    assert (v.contacts, v.offers) == (2, 1)


@pytest.mark.parametrize(("drawn", "met"), [(0.49, True), (0.51, False)])
def test_after_the_half_life_one_in_two_is_found(start, luck, drawn, met):
    s = scene(start, luck, STILL_THERE=drawn)
    assert first_advocate.come(s.state, 0, 13, True) == met
    assert s.state.victims[0].contacts == int(met)


def test_who_has_a_bed_is_found_and_who_is_locked_if_visits_are_let_in(start, luck):
    s = scene(start, luck, STILL_THERE=0.9999)
    place_person(s, 0, SHELTER)
    assert first_advocate.come(s.state, 0, 13, True)
    place_person(s, 1, DETENTION, age=15)
    assert first_advocate.come(s.state, 1, 13, True)
    s.state.levers[HERE].visits_while_held = 0.0
    assert not first_advocate.come(s.state, 1, 13, True)


def test_nobody_comes_elsewhere_or_without_hours(start, luck):
    s = scene(start, luck, GRANTED=0.5)
    s.state.counties[HERE].advocate_ratio = 0.5
    assert not first_advocate.come(s.state, 0, 13, True)
    assert s.state.counties[HERE].advocate_wanted == s.state.parameter[0].staff_visit_hours
    in_county(s, 0, ELSEWHERE)
    with writes_only(s):
        assert not first_advocate.come(s.state, 0, 13, True)


def test_a_contact_that_is_due_is_all_that_happens_that_day(start, luck):
    s = scene(start, luck)
    write_person(s, 0, advocate_due=4)
    s.state.hot[0].due = 4
    person.live(s.state, 0, 4)
    assert (s.state.victims[0].contacts, s.state.victims[0].advocate_due) == (1, NEVER)
    assert s.state.hot[0].due > 4


@pytest.mark.parametrize(("willing", "known"), [(50.0, HERE), (-50.0, NOBODY)])
def test_who_accepts_is_not_lost_by_being_seen(start, luck, willing, known):
    """The trafficker learns of the visit, and breaks contact with who stays."""
    s = scene(start, luck)
    p = s.state.parameter[0]
    p.accept_intercept, p.seen_chance = willing, 1.0
    assert first_advocate.come(s.state, 0, 13, True)
    v = s.state.victims[0]
    assert (v.offers, v.accepted, v.services_county) == (1, int(willing > 0), known)
