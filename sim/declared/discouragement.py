"""Discouragement: cynical officers put less effort into this work (E98)."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "discouragement",
    "officers who meet the same people again turn to others",
    parameters=(
        P("discouragement.effort", 0.0, 0.0, 1.0, "share", "of an officer's effort that full cynicism takes", ("E98",), "direction"),
    ),
    off={"discouragement.effort": 0.0},
)  # fmt: skip
