"""A task force of several counties: police only, or with services (E04)."""

from sim.declared.mechanism import Count, Draw, Event, Lever, Mechanism
from sim.declared.parameter import Parameter as P

JOINT = 79  # draws; its numbers:
BY_TASK_FORCE, SERVICES_TAKE_PART = 0, 1
JOINT_CONTACT = 26  # event

MECHANISM = Mechanism(
    "task_force",
    "a share of police contacts is made by a task force",
    parameters=(
        P("task_force.record", 1.5, 1.0, 2.0, "factor", "on being recorded as trafficked at a contact of a task force", ("E04", "E138"), "direction"),
    ),
    levers=(
        Lever("task_force", "share", 0, 1, "share of police contacts", "made by a task force of several counties", ("E04",), neutral=0.0),
        Lever("task_force_services", "share", 0, 1, "share of its contacts", "services take part: they know the person from then on", ("E04",), neutral=0.0),
    ),
    draws=(
        Draw("JOINT", JOINT, "a police contact and the task force"),
        Draw("BY_TASK_FORCE", BY_TASK_FORCE, "whether it makes the contact", within="JOINT"),
        Draw("SERVICES_TAKE_PART", SERVICES_TAKE_PART, "whether services take part", within="JOINT"),
    ),
    events=(Event("joint_contact", JOINT_CONTACT),),
    counts=(Count("task_force_contacts", "joint_contact", after="police_contacts"),),
    off={"task_force": 0.0},
    no_world_has_it=True,
)  # fmt: skip
