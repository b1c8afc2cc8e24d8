"""A home of one's own with no rental history (E166)."""

from sim.declared.mechanism import Lever, Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "rental",
    "with no rental history a home of one's own is found less often",
    form="labor",
    parameters=(
        P("rental.history", 0.4, 0.1, 1.0, "factor", "finding a home of one's own with no rental history", ("E166",), "direction"),
    ),
    levers=(Lever("rental_help", "share", 0, 1, "extent", "how far a missing rental history is made up for", ("E166",), neutral=0.0),),
    off={"rental.history": 1.0},
)  # fmt: skip
