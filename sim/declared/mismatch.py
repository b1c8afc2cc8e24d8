"""Mismatch: a shelter for domestic violence fits few who were trafficked, so more leave it (E61)."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "mismatch",
    "more leave a shelter that is made for others",
    parameters=(
        P("mismatch.leaving", 1.0, 1.0, 4.0, "factor", "on leaving a shelter without notice", ("E61",), "direction"),
    ),
    off={"mismatch.leaving": 1.0},
)  # fmt: skip
