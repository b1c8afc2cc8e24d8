"""Languages in a day: whose interpreters help, to whom a worker is known, and which languages are looked for."""

from __future__ import annotations

import pytest

from sim.codes import LABOR, SEX
from sim.declared.communities import COMMUNITY_OF
from sim.declared.language import FROM_COMMUNITY
from sim.phases import communities, languages
from tests.conftest import with_labor
from tests.phases.scene import ELSEWHERE, HERE, person
from tests.speaking_world import speaking_world
from tests.two_counties import EAST, WEST, two_counties

VALLEY = 1


def test_interpreters_are_those_of_the_workers_county(start):
    s = start(two_counties(), quiet=True, interpreters__part=0.5)
    person(s, 0, limited_english=1)
    s.state.officers["languages"] = s.state.advocates["languages"] = 0
    s.state.levers["interpreters"][:2] = 0.0, 1.0
    c = s.state.counties
    assert [languages.lost_with_officer(s.state, 0, int(c[k].officer_first)) for k in (EAST, WEST)] == [1.0, 0.5]
    assert [languages.lost_with_advocate(s.state, 0, int(c[k].advocate_first)) for k in (EAST, WEST)] == [1.0, 0.5]


def test_to_who_belongs_to_no_community_a_speaker_is_no_stranger_and_becomes_known_nowhere(start):
    s = start(quiet=True, known__loss=0.6)
    person(s, 0, limited_english=1)
    s.state.advocates["languages"] = 1
    assert languages.with_advocate(s.state, 0, 0) == (True, 1.0)
    assert languages.lost_with_advocate(s.state, 0, 0) == 0.0
    languages.become_known(s.state, 0, 0, True)
    assert s.state.advocates[0].own_language == 0


@pytest.mark.parametrize(("speaks", "drawn", "known"), [(1, 0.4, 1), (1, 0.6, 0), (0, 0.4, 0)])
def test_a_newcomer_is_known_nowhere_unless_hired_from_a_community(start, small, luck, speaks, drawn, known):
    s = start(speaking_world(small), quiet=True)
    s.state.levers["staff_known"] = 0.5
    a = s.state.advocates[0]
    a.own_language, a.from_community, a.languages = 7, 1, speaks
    luck({(FROM_COMMUNITY, 0): drawn})
    languages.begin_unknown(s.state, 0, 3)
    assert (a.own_language, a.from_community) == (0, known)


def test_a_language_is_needed_where_its_community_lives(start, small):
    s = start(speaking_world(small), quiet=True)
    assert languages.need_there(s.state, VALLEY, HERE) == s.state.communities[VALLEY].need > 0.0
    assert languages.need_there(s.state, VALLEY, ELSEWHERE) == 0.0


def test_who_belongs_to_a_community_is_told_by_form(start, small, luck):
    """Ten of twelve people exploited for sex are members here, and nobody exploited for labor."""
    s = start(with_labor(speaking_world(small), 0.5), quiet=True)
    luck({(COMMUNITY_OF, 0): 0.5})
    for form, community in ((SEX, VALLEY), (LABOR, 0)):
        person(s, 0, community=0)
        communities.join_community(s.state, 0, form, HERE)
        assert s.state.victims[0].community == community
