"""Who becomes known to services without a visit: by a bed, or since police report them."""

from __future__ import annotations

import pytest

from sim.codes import DETENTION, DROP_OFF, GROUP_HOME, NOBODY
from sim.declared.known import KNOWN_BY_PLACE, REPORTED
from sim.phases import contacts, known
from tests.phases.scene import ELSEWHERE, HERE, person, place_person


@pytest.mark.parametrize(
    ("kind", "chance", "drawn", "knows"),
    [
        (GROUP_HOME, 0.5, 0.4, HERE),
        (DROP_OFF, 0.5, 0.4, HERE),
        (GROUP_HOME, 0.5, 0.6, NOBODY),
        (DETENTION, 0.5, 0.4, NOBODY),
        (GROUP_HOME, 0.0, 0.0, NOBODY),
    ],
)
def test_a_bed_in_an_open_place_makes_known(start, luck, kind, chance, drawn, knows):
    s = start(quiet=True, placed__known=chance, visits__out=0.1)
    luck({(KNOWN_BY_PLACE, 0): drawn})
    v = place_person(s, 0, kind, age=15)
    assert v.services_county == knows
    if kind != DETENTION:
        assert (contacts.visit_rate(s.state, 0, 0) > 0.0) == (knows == HERE)


@pytest.mark.parametrize(("chance", "drawn", "knows"), [(0.5, 0.4, HERE), (0.5, 0.6, NOBODY), (0.0, 0.0, NOBODY)])
def test_police_report_a_minor(start, luck, chance, drawn, knows):
    s = start(quiet=True, police__reports=chance)
    luck({(REPORTED, 0): drawn})
    v = person(s, 0, age=15)
    known.report(s.state, 0, HERE, 0)
    assert v.services_county == knows
    if knows == HERE:
        known.report(s.state, 0, ELSEWHERE, 0)
        assert v.services_county == ELSEWHERE
