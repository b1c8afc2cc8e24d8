"""Workers who come to services alone: as far as they see their situation as exploitation (E155)."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "labor_alone",
    "workers come to services alone",
    form="labor",
    parameters=(
        P("labor.alone", 0.0006, 0.0, 0.003, "per day", "a worker comes to services alone, at full recognition", ("E155", "U7"), "direction"),
    ),
    off={"labor.alone": 0.0},
)  # fmt: skip
