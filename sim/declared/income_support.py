"""Income while a work permit is awaited (E167)."""

from sim.declared.mechanism import Lever, Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "income_support",
    "some income while a work permit is awaited",
    parameters=(
        P("income_support.most", 0.8, 0.3, 1.0, "share of the need", "need for income that full support meets", ("E167",), "direction"),
    ),
    levers=(
        Lever("income_support", "share", 0, 1, "extent", "income while a work permit is awaited, from the next contact with services on", ("E167",), neutral=0.0),
    ),
    off={"income_support": 0.0},
)  # fmt: skip
