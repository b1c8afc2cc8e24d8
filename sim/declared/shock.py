"""A shock: on a date something becomes known of officers, and trust in police falls for everybody (E08)."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "shock",
    "on a date trust in police falls for everybody",
    parameters=(
        P("shock.size", 0.0, 0.0, 0.8, "share", "of trust in police that is lost on the date", ("E08",), "direction"),
        P("shock.day", 365.0, 0.0, 3650.0, "day", "the date, from the end of the burn-in", ("E08",), "direction"),
        P("shock.half_life", 365.0, 30.0, 1460.0, "days", "after which newcomers have lost half as much", (), "assumption"),
    ),
    off={"shock.size": 0.0},
)  # fmt: skip
