"""Accompaniment grows by itself: more and more agencies take advocates along (E180)."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "accompaniment_drift",
    "the share of police contacts with an advocate grows by itself",
    parameters=(
        P("accompaniment.drift", 0.0, 0.0, 1.0, "log odds a year", "by which accompaniment grows from day 0 on", ("E180",), "direction"),
    ),
    off={"accompaniment.drift": 0.0},
)  # fmt: skip
