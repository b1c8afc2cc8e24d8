"""Sightings: the trafficker learns of a visit, and contact is broken (E10).

A harm that the model counts; nobody decides it.
"""

from sim.declared.mechanism import Draw, Mechanism
from sim.declared.parameter import Parameter as P

SIGHTING = 33  # draw; its numbers:
BY_WORKER, BY_MENTOR = 0, 1

MECHANISM = Mechanism(
    "sightings",
    "a trafficker can learn of a visit to a person who is held",
    parameters=(
        P("seen.chance", 0.05, 0.0, 0.5, "chance a visit", "the trafficker learns of a visit to a person who is held; contact is broken: services must find the person anew",
          ("E10",), "direction"),
        P("seen.fear", 0.2, 0.0, 0.5, "share of the room", "fear that this adds", ("E10",), "direction"),
    ),
    draws=(
        Draw("SIGHTING", SIGHTING, "whether the trafficker learns of a visit"),
        Draw("BY_WORKER", BY_WORKER, "of a service worker", within="SIGHTING"),
        Draw("BY_MENTOR", BY_MENTOR, "of a mentor", within="SIGHTING"),
    ),
    off={"seen.chance": 0.0},
)  # fmt: skip
