"""The street: being recruited by another while unhoused (E13). A harm that the model counts; nobody decides it."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "street",
    "who sleeps outside is recruited by another more often",
    parameters=(
        P("recruited.street", 0.0005, 0.0, 0.005, "per day", "recruited by another while unhoused, beside `recruited.rate`",
          ("E13",), "direction"),
    ),
    off={"recruited.street": 0.0},
)  # fmt: skip
