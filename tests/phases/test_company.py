"""Company: staff of a place have time, and a mentor goes on seeing the person."""

from __future__ import annotations

import pytest

from sim.codes import DETENTION, DROP_OFF, GROUP_HOME, HOTEL, MENTORED, NOBODY, OWN_HOME
from sim.declared.company import MECHANISM, MENTOR_COMES, STAFF_OF_PLACE
from sim.declared.sightings import BY_MENTOR, SIGHTING
from sim.phases import center, company
from sim.rules import trust
from tests.phases.scene import in_county, person, place_person, unhouse_person, writes_only


@pytest.mark.parametrize(
    ("where", "drawn", "contacts"),
    [(GROUP_HOME, 0.1, 1), (GROUP_HOME, 0.3, 0), (OWN_HOME, 0.1, 0), (DETENTION, 0.1, 0)],
)
def test_staff_of_a_place_are_contacts(start, luck, where, drawn, contacts):
    s = start(quiet=True, placed__staff_contact=0.2, placed__staff_quality=0.5)
    luck({(STAFF_OF_PLACE, 0): drawn})
    v = place_person(s, 0, where, age=15, trust_advocate=0.4, baseline_advocate=0.4)
    company.keep_company(s.state, 0)
    assert v.contacts == contacts
    expected = trust.after_contact(0.4, 0.5, 0, True, s.state.parameter[0]) if contacts else 0.4
    assert v.trust_advocate == pytest.approx(expected)


def test_a_mentor_goes_on_for_some_time_and_knows_the_person(start, luck):
    s = start(quiet=True, mentor__days=10, mentor__rate=0.2)
    luck({(MENTOR_COMES, 0): 0.1})
    v = place_person(s, 0, DROP_OFF, age=15)
    center.mentor(s.state, 0, 0)
    assert (v.contacts, v.mentor_contacts, v.mentor_until) == (1, 1, 10)
    company.keep_company(s.state, 4)
    assert (v.contacts, v.mentor_contacts) == (2, 2)
    company.keep_company(s.state, 10)
    assert v.contacts == 2
    unhouse_person(s, 1, age=15, mentor_until=5)
    person(s, 2, age=15, mentor_until=5)  # still exploited: a mentor does not let go
    place_person(s, 3, DETENTION, age=15, mentor_until=5)
    company.keep_company(s.state, 4)
    assert [int(s.state.victims[i].contacts) for i in (1, 2, 3)] == [1, 1, 0]
    company.keep_company(s.state, 5)
    assert [int(s.state.victims[i].contacts) for i in (1, 2, 3)] == [1, 1, 0]
    assert [int(s.state.signs[i] & MENTORED) for i in (1, 2, 3)] == [0, 0, 0]


def test_a_mentor_does_not_come_where_no_service_works(start):
    s = start(quiet=True, mentor__rate=0.2)
    person(s, 0, age=15, mentor_until=5)
    t = in_county(s, 0, 0)
    assert company.mentor_rate(s.state, 0, 4) == 0.2
    t.county = len(s.state.counties) - 1
    assert company.mentor_rate(s.state, 0, 4) == 0.0


@pytest.mark.parametrize(("drawn", "until"), [(0.29, 4), (0.31, 9)])
def test_a_trafficker_may_learn_of_a_mentor_too(start, luck, drawn, until):
    """Only of somebody who is held; then mentor and services have lost the way to them."""
    s = start(quiet=True, seen__chance=0.3, mentor__days=10)
    luck({(SIGHTING, BY_MENTOR): drawn})
    for i in (0, 1):
        person(s, i, age=15, mentor_until=9, services_county=0)
    place_person(s, 1, DROP_OFF, age=15)
    for i in (0, 1):
        company.meet_mentor(s.state, i, 4)
    assert [int(s.state.victims[i].mentor_until) for i in (0, 1)] == [until, 9]
    assert [int(s.state.victims[i].services_county) for i in (0, 1)] == [NOBODY if until == 4 else 0, 0]


def test_a_hotel_has_no_staff_who_see_people(start):
    s = start(quiet=True, placed__staff_contact=0.1)
    place_person(s, 0, HOTEL)
    assert company.staff_rate(s.state, 0) == 0.0
    place_person(s, 0, DROP_OFF)
    assert company.staff_rate(s.state, 0) == 0.1


def test_later_contacts_with_the_same_mentor_build_more(start):
    s = start(quiet=True, mentor__days=10)
    v = place_person(s, 0, DROP_OFF, age=15, trust_advocate=0.4, mentor_until=9, mentor_contacts=5)
    company.meet_mentor(s.state, 0, 0)
    p = s.state.parameter[0]
    assert v.trust_advocate == pytest.approx(trust.after_contact(0.4, p.quality_mentor, 5, True, p))


def test_where_it_is_off_nothing_is_written(start):
    s = start(quiet=True)
    place_person(s, 0, GROUP_HOME, age=15)
    with writes_only(s):
        company.keep_company(s.state, 0)
    assert set(MECHANISM.off) == {"placed.staff_contact", "mentor.days"}
