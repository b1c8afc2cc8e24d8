"""Ties in counties that were left: kept, taken up again, broken; and who counts as double work."""

from __future__ import annotations

import pytest

from sim.codes import NOBODY
from sim.declared.sightings import SIGHTING
from sim.declared.stays_behind import MECHANISM
from sim.phases import left_ties, sightings, workers
from tests.phases.scene import in_county, month, person
from tests.two_counties import EAST, WEST, two_counties

MET = {"trust_advocate": 0.8, "baseline_advocate": 0.3, "touched": 0}


def begin(start, **numbers):
    """Return a run in two counties, with room for ties; and somebody in the east, whom nobody knows."""
    s = start(two_counties(), quiet=True, **numbers)
    if numbers.get("behind__kept"):
        s._grow()
    in_county(s, 0, EAST)
    person(s, 0, **MET)
    return s


def post(s, county):
    """Return the row of the first advocate's post of a county."""
    return int(s.state.counties[county].advocate_first)


def test_without_it_the_county_that_was_left_forgets(start):
    s = begin(start)
    workers.meet_advocate(s.state, 0, post(s, EAST))
    workers.meet_advocate(s.state, 0, post(s, WEST))
    assert [left_ties.know_person(s.state, 0, c) for c in (EAST, WEST)] == [False, True]
    assert (s.state.run[0].ties, s.state.victims[0].first_tie) == (0, NOBODY)
    assert MECHANISM.off_by_default()


def test_a_worker_is_met_again_and_trust_is_found_again(start):
    s = begin(start, behind__kept=0.5)
    east, west = post(s, EAST), post(s, WEST)
    v = s.state.victims[0]
    for _ in range(3):
        workers.meet_advocate(s.state, 0, east)
    v.refusals = 2
    workers.meet_advocate(s.state, 0, west)
    assert v.trust_advocate == pytest.approx(0.3)  # a new worker, nothing carried
    assert (v.refusals, v.advocate_contacts) == (0, 1)
    assert [left_ties.know_person(s.state, 0, c) for c in (EAST, WEST)] == [True, True]
    assert left_ties.worker_known(s.state, 0, EAST) == s.state.advocates[east].worker
    assert (left_ties.refusals_to(s.state, 0, EAST), left_ties.refusals_to(s.state, 0, WEST)) == (2, 0)
    assert workers.known_advocate(s.state, 0, EAST, 0) == east
    workers.meet_advocate(s.state, 0, east)  # on the same day: nothing has faded
    assert v.trust_advocate == pytest.approx(0.3 + 0.5 * 0.5)
    assert (v.advocate_contacts, v.refusals) == (4, 2)
    assert s.state.run[0].ties == 2  # one in the west now; the row of the east is free
    workers.meet_advocate(s.state, 0, west)
    workers.meet_advocate(s.state, 0, east)
    assert s.state.run[0].ties == 2  # at most one row a county


def test_another_worker_in_the_old_county_is_a_stranger(start):
    s = begin(start, behind__kept=1.0)
    workers.meet_advocate(s.state, 0, post(s, EAST))
    workers.meet_advocate(s.state, 0, post(s, WEST))
    s.state.advocates[post(s, EAST)].worker += len(s.state.advocates)
    assert workers.known_advocate(s.state, 0, EAST, 0) == NOBODY
    workers.meet_advocate(s.state, 0, post(s, EAST))
    assert s.state.victims[0].trust_advocate == pytest.approx(0.3)


def test_a_sighting_breaks_the_tie_of_that_county_only(start, luck):
    s = begin(start, behind__kept=1.0, seen__chance=0.5)
    workers.meet_advocate(s.state, 0, post(s, EAST))
    workers.meet_advocate(s.state, 0, post(s, WEST))
    luck({(SIGHTING, 0): 0.4})
    sightings.perhaps_lose(s.state, 0, 0, 0)  # in the east
    assert [left_ties.know_person(s.state, 0, c) for c in (EAST, WEST)] == [False, False]  # the west knew them last
    person(s, 0, services_county=WEST)
    in_county(s, 0, WEST)
    workers.meet_advocate(s.state, 0, post(s, EAST))
    sightings.perhaps_lose(s.state, 0, 0, 0)
    assert left_ties.find_tie(s.state, 0, WEST) == NOBODY


def test_a_report_leaves_a_tie_too(start):
    s = begin(start, behind__kept=1.0)
    workers.meet_advocate(s.state, 0, post(s, EAST))
    left_ties.make_known(s.state, 0, WEST)
    assert [left_ties.know_person(s.state, 0, c) for c in (EAST, WEST)] == [True, True]


def test_a_first_contact_in_a_further_county_is_double_work_unless_somebody_told(start):
    s = begin(start, handoff__carry=0.5)
    workers.meet_advocate(s.state, 0, post(s, EAST))
    workers.meet_advocate(s.state, 0, post(s, WEST))
    assert (month(s).contacts_anew, month(s).contacts_continued) == (1, 0)
    person(s, 0, **MET, told_county=EAST)
    workers.meet_advocate(s.state, 0, post(s, EAST))
    assert (month(s).contacts_anew, month(s).contacts_continued) == (1, 1)
    assert s.state.victims[0].trust_advocate == pytest.approx(0.3 + 0.5 * 0.5)
    assert s.state.victims[0].told_county == NOBODY
    s.state.advocates[post(s, EAST)].worker += len(s.state.advocates)
    workers.meet_advocate(s.state, 0, post(s, EAST))  # turnover is no further county
    assert (month(s).contacts_anew, month(s).contacts_continued) == (1, 1)


def test_trust_that_stayed_behind_fades_as_trust_does(start):
    """Half of .5 after the half-life, and half of that is found again."""
    s = begin(start, behind__kept=0.5, trust__half_life=100.0)
    for county in (EAST, WEST):
        workers.meet_advocate(s.state, 0, post(s, county))
    s.state.victims[0].touched = 100
    workers.meet_advocate(s.state, 0, post(s, EAST))
    assert s.state.victims[0].trust_advocate == pytest.approx(0.3 + 0.5 * 0.5 * 0.5)


def test_another_worker_of_the_same_county_leaves_no_tie_behind(start):
    s = begin(start, behind__kept=0.5)
    row = post(s, EAST)
    workers.meet_advocate(s.state, 0, row)
    left_ties.keep_tie(s.state, 0, EAST)
    assert (s.state.run[0].ties, left_ties.find_tie(s.state, 0, EAST)) == (0, NOBODY)
