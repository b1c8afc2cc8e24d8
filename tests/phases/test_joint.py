"""A task force: a record is likelier; with services, they know the person; evidence is joined."""

from __future__ import annotations

import pytest

from sim.codes import NOBODY
from sim.declared.cases import MECHANISM as CASES
from sim.declared.police_database import MECHANISM as POLICE_DATABASE
from sim.declared.task_force import BY_TASK_FORCE, JOINT, SERVICES_TAKE_PART
from sim.phases import joint
from tests.phases.scene import HERE, month, person
from tests.two_counties import EAST, OUTSIDE, WEST, two_counties


@pytest.mark.parametrize(
    ("drawn", "part", "factor", "knows"), [(0.4, 0.1, 2.0, HERE), (0.4, 0.3, 2.0, NOBODY), (0.6, 0.1, 1.0, NOBODY)]
)
def test_a_contact_of_the_task_force(start, luck, drawn, part, factor, knows):
    s = start(quiet=True, task_force__record=2.0)
    s.state.levers["task_force"][HERE], s.state.levers["task_force_services"][HERE] = 0.5, 0.2
    luck({(JOINT, BY_TASK_FORCE): drawn, (JOINT, SERVICES_TAKE_PART): part})
    v = person(s, 0, services_county=NOBODY)
    assert joint.record_factor(s.state, 0, HERE, 0) == factor
    assert (v.services_county, month(s).task_force_contacts) == (knows, int(factor > 1))


def test_without_it_nothing_is_drawn(start, luck):
    s = start(quiet=True)
    luck({(JOINT, BY_TASK_FORCE): -1.0})
    assert joint.record_factor(s.state, 0, HERE, 0) == 1.0


@pytest.mark.parametrize(
    ("database", "force", "joined"), [((0, 1), (0, 1), 0.0), ((1, 0.5), (0, 0), 0.5), ((0, 0), (1, 1), 1.0)]
)
def test_evidence_is_joined_by_either(start, database, force, joined):
    s = start(two_counties(), quiet=True)
    s.state.levers["police_database"][:2], s.state.levers["task_force"][:2] = database, force
    assert joint.evidence_joined(s.state, EAST, WEST) == joined


def test_outside_the_region_nothing_is_joined(start):
    s = start(two_counties(), quiet=True)
    s.state.levers["police_database"] = 1.0
    assert (joint.evidence_joined(s.state, EAST, WEST), joint.evidence_joined(s.state, EAST, OUTSIDE)) == (1.0, 0.0)
    assert joint.evidence_joined(s.state, OUTSIDE, EAST) == 0.0


def test_a_database_of_traffickers_does_nothing_without_cases():
    assert POLICE_DATABASE.part_of is CASES
    assert POLICE_DATABASE.off_by_default()
