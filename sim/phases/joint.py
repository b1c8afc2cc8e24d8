"""A task force at a police contact (E04)."""

from __future__ import annotations

from sim.codes import NOBODY
from sim.compiled import rule
from sim.declared.task_force import BY_TASK_FORCE, JOINT, JOINT_CONTACT, SERVICES_TAKE_PART
from sim.draws import uniform
from sim.phases import left_ties, status, tops
from sim.rules import database
from sim.state import State


@rule
def record_factor(s: State, i: int, county: int, day: int) -> float:
    """Return the factor on being recorded at today's police contact: another one where it is the task force's."""
    share = s.levers[county].task_force
    r = s.run[0]
    if share == 0.0 or uniform(r.key0, r.key1, JOINT, i, day, BY_TASK_FORCE) >= share:
        return 1.0
    status.month(s).task_force_contacts += 1
    status.write_diary(s, i, day, JOINT_CONTACT, 0, NOBODY, 0.0)
    if uniform(r.key0, r.key1, JOINT, i, day, SERVICES_TAKE_PART) < s.levers[county].task_force_services:
        left_ties.become_known(s, i, county)
        tops.renew_tops(s, i, day)
    return s.parameter[0].task_force_record


@rule
def evidence_joined(s: State, here: int, there: int) -> float:
    """Return how far two counties join evidence on one trafficker: by a shared database or a task force. Cases ask this (E138, E139)."""
    one = s.levers[here]
    other = s.levers[there]
    shared = database.joined_share(one.shared_database, other.shared_database)
    return max(shared, database.joined_share(one.task_force, other.task_force))
