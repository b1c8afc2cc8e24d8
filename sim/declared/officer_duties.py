"""Officers' other duties: hours that are not there for people who are trafficked (E98)."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "officer_duties",
    "other duties take a share of officers' hours",
    parameters=(
        P("staff.officer_duties", 0.8, 0.0, 0.95, "share", "of an officer's hours that other duties take; the rest is for this work", ("E98",), "direction"),
    ),
    off={"staff.officer_duties": 0.0},
)  # fmt: skip
