"""Giving up: who waits for a bed may stop waiting, and trusts less for having waited in vain (M15, M16, E40, E37)."""

from sim.declared.mechanism import Count, Event, Mechanism
from sim.declared.parameter import Parameter as P

GAVE_UP = 15  # event

MECHANISM = Mechanism(
    "giving_up",
    "who is on a waiting list gives up",
    parameters=(
        P("waiting.gives_up", 0.0, 0.0, 0.2, "per day", "a person on a waiting list gives up", ("M15", "M16"), "direction"),
        P("waiting.in_vain", 0.0, 0.0, 1.0, "share of a broken promise", "what it is to have waited in vain", ("E40", "E37"), "direction"),
    ),
    events=(Event("gave_up", GAVE_UP),),
    counts=(Count("gave_up", "gave_up"),),
    off={"waiting.gives_up": 0.0},
)  # fmt: skip
