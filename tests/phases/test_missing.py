"""Police look for a minor who left a placement without notice."""

from __future__ import annotations

import pytest

from sim.codes import DETENTION, DROP_OFF, EXPLOITED, GROUP_HOME, LOCKED, NEVER, UNHOUSED
from sim.declared.missing import FOUND, GRANTED, MECHANISM, SOUGHT
from sim.draws import ADMISSION, LEAVING
from sim.phases import beds, missing, out, person
from tests.phases import scene
from tests.phases.scene import in_county, month, place_person, unhouse_person, writes_only


def seek(start, luck, **numbers):
    s = start(quiet=True, missing__rate=0.05, missing__days=90, **numbers)
    luck({(SOUGHT, FOUND): 0.04, (SOUGHT, GRANTED): 0.0, (LEAVING, 0): 0.9999, (ADMISSION, DETENTION): 0.0})
    return s


@pytest.mark.parametrize(("age", "until"), [(15, 90), (25, -NEVER)])
def test_who_leaves_a_place_as_a_minor_is_looked_for(start, luck, age, until):
    s = seek(start, luck, leaving__to_trafficker=0.0)
    v = place_person(s, 0, GROUP_HOME, age=age)
    out.leave_place(s.state, 0, 0, 0.1)
    assert (s.state.hot[0].status, v.missing_until) == (UNHOUSED, until)
    place_person(s, 0, DROP_OFF, age=age)  # who has a bed is not
    assert v.missing_until == -NEVER


@pytest.mark.parametrize(
    ("age", "until", "drawn", "met"), [(15, 5, 0.04, 1), (15, 4, 0.04, 0), (15, 5, 0.06, 0), (25, 5, 0.04, 0)]
)
def test_who_is_found_meets_police(start, luck, age, until, drawn, met):
    s = seek(start, luck)
    luck({(SOUGHT, FOUND): drawn, (SOUGHT, GRANTED): 0.0})
    v = unhouse_person(s, 0, age=age, missing_until=until)
    for c in s.state.counties:
        c.officer_ratio = 1.0
    missing.look_for_missing(s.state, 4)
    assert (v.police_contacts, v.found_day == 4) == (met, bool(met))
    assert month(s).police_contacts == met
    assert s.state.followed[0].event_day == NEVER  # an index event is one of somebody exploited


@pytest.mark.parametrize("ratio", [0.0, 1.0])
def test_where_no_officer_has_an_hour_the_day_goes_on(start, luck, ratio):
    s = seek(start, luck)
    v = unhouse_person(s, 0, age=15, missing_until=9)
    for c in s.state.counties:
        c.officer_ratio = ratio
    missing.look_for_missing(s.state, 4)
    assert (v.police_contacts, v.found_day == 4) == (int(ratio), ratio == 1.0)


def test_to_be_found_is_all_that_happens_on_a_day(start, luck):
    """Unhoused or exploited, and not twice: who is found asks for no other place on that day."""
    s = seek(start, luck, asking__rate=1.0)
    unhouse_person(s, 0, age=15, missing_until=9)
    s.state.levers[0].response[:] = (1, 0, 0, 0, 0)
    for c in s.state.counties:
        c.officer_ratio = 1.0
    missing.look_for_missing(s.state, 4)
    for _ in range(3):
        person.live(s.state, 0, 4)
    assert s.state.run[0].requests == 1
    beds.settle_requests(s.state, 4)
    assert s.state.hot[0].status == LOCKED
    in_county(s, 1, 0)
    v = scene.person(s, 1, age=15, missing_until=9)
    missing.look_for_missing(s.state, 4)
    assert (s.state.hot[1].status, v.police_contacts) == (EXPLOITED, 1)


def test_as_things_are_nobody_is_looked_for(start):
    s = start(quiet=True)
    unhouse_person(s, 0, age=15, missing_until=9)
    with writes_only(s):
        missing.look_for_missing(s.state, 4)
    assert MECHANISM.off == {"missing.rate": 0.0}
