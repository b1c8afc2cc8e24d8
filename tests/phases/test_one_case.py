"""One case in place of two: who can see a case of another county may join it."""

from __future__ import annotations

import math

import pytest

from sim.case_records import IDLE
from sim.codes import NOBODY
from sim.declared.cases import CASES
from sim.declared.cooperation import ASKED, COOPERATION
from sim.declared.forensics import FORENSICS, HAD
from sim.declared.police_database import JOINS
from sim.phases import case_files, cases, cooperation, one_case
from tests.phases.scene import in_county, person
from tests.two_counties import EAST, OUTSIDE, WEST, two_counties

QUIET = {(FORENSICS, HAD): 0.9999, (CASES, 0): 0.0}


@pytest.fixture
def scene(start, luck):
    """Return a function that gives a run with a case about the trafficker of person 0 in the east, and police of both counties who share so much."""

    def set_up(shared=1.0, **numbers):
        s = start(two_counties(), quiet=True, cases__opened=1.0, **numbers)
        s._grow()
        s.state.levers["police_database"] = shared
        luck(QUIET)
        person(s, 0, age=30, identified_day=0, identified_by=1)
        case_files.open_case(s.state, 0, 0, EAST)
        in_county(s, 0, WEST)
        return s

    return set_up


def meet_police(s, i, county):
    cases.after_police(s.state, i, 1, county, False, 0.0, 0)


@pytest.mark.parametrize(
    ("shared", "joined", "drawn", "opened"),
    [(1.0, 0.8, 0.79, 1), (1.0, 0.8, 0.81, 2), (0.5, 0.8, 0.19, 1), (0.5, 0.8, 0.21, 2), (0.0, 1.0, 0.0, 2), (1.0, 0.0, 0.0, 2)],
)  # fmt: skip
def test_police_join_as_far_as_both_share(scene, luck, shared, joined, drawn, opened):
    """At half in each county a quarter is shared: .25 times .8 is .2."""
    s = scene(shared, cases__joined=joined)
    luck({**QUIET, (CASES, JOINS + WEST): drawn, (COOPERATION, ASKED): 0.9999})
    meet_police(s, 0, WEST)
    assert s.state.run[0].cases == opened


def test_who_is_met_there_is_asked_about_the_case_that_is_joined(scene, luck):
    s = scene(cases__joined=1.0)
    luck({**QUIET, (CASES, JOINS + WEST): 0.0, (COOPERATION, ASKED): 0.0})
    meet_police(s, 0, WEST)
    helping = s.state.witnesses[int(s.state.victims[0].witness)]
    assert (helping.case, s.state.cases[0].people) == (0, 1)


@pytest.mark.parametrize(("where", "asked"), [(EAST, True), (WEST, False)])
def test_who_is_asked_elsewhere_has_the_protection_of_the_county_of_the_case(scene, luck, where, asked):
    """A draw between the chance to say yes with protection and without."""
    s = scene(cases__joined=1.0, cooperation__protected=2.0)
    chances = {}
    for extent in (0.0, 1.0):
        s.state.levers["protection"] = extent
        chances[extent] = 1.0 / (1.0 + math.exp(-cooperation.logit_today(s.state, 0, WEST, 0, 0.0, 0.0)))
    between = (chances[0.0] + chances[1.0]) / 2
    assert chances[0.0] < between < chances[1.0]
    s.state.levers["protection"] = 0.0
    s.state.levers[where].protection = 1.0
    luck({**QUIET, (CASES, JOINS + WEST): 0.0, (COOPERATION, ASKED): between})
    meet_police(s, 0, WEST)
    assert (s.state.cases[0].people == 1) == asked


def test_a_closed_case_is_never_joined(scene, luck):
    s = scene(cases__joined=1.0)
    luck({**QUIET, (CASES, JOINS + WEST): 0.0})
    assert one_case.case_to_join(s.state, 0, WEST) == 0
    case_files.close(s.state, 0, 4, IDLE)
    case_files.open_case(s.state, 0, 4, OUTSIDE)  # there police share nothing
    assert one_case.case_to_join(s.state, 0, WEST) == NOBODY


def test_of_two_the_older_is_joined(scene, luck):
    """The older one is that of the last county: the order of counties decides nothing."""
    s = scene(cases__joined=1.0)
    s.state.counties[OUTSIDE].works = 1
    case_files.close(s.state, 0, 1, IDLE)
    older = case_files.open_case(s.state, 0, 2, OUTSIDE)
    case_files.open_case(s.state, 0, 3, EAST)
    luck({**QUIET, (CASES, JOINS + WEST): 0.0})
    assert one_case.case_to_join(s.state, 0, WEST) == older


def test_a_case_of_the_own_county_comes_first(scene, luck):
    s = scene(cases__joined=1.0)
    west = case_files.open_case(s.state, 0, 1, WEST)
    luck({**QUIET, (CASES, JOINS + WEST): 0.0, (COOPERATION, ASKED): 0.0})
    meet_police(s, 0, WEST)
    assert s.state.witnesses[int(s.state.victims[0].witness)].case == west
