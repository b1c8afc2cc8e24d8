"""Refusal: a no to a case leaves the officer who asked more cynical (E98)."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "refusal",
    "a no to helping a case makes the officer who asked more cynical",
    parameters=(
        P("cynicism.refusal", 0.0, 0.0, 0.1, "per refusal", "an officer asks for help with a case and hears a no", ("E98",), "direction"),
    ),
    off={"cynicism.refusal": 0.0},
)  # fmt: skip
