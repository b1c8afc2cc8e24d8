"""Priority: police and services give less to labor, and less to men (E145, E146, E147)."""

from sim.declared.mechanism import Lever, Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "priority",
    "police and services give less to labor and to men",
    parameters=(
        P("priority.labor", 1.0, 0.2, 1.0, "weight", "of labor, on police contacts and on visits wanted", ("E145", "E146", "E147"), "direction"),
        P("priority.men", 1.0, 0.2, 1.0, "weight", "of men, on police contacts and on visits wanted", (), "assumption"),
    ),
    levers=(Lever("equal_priority", "share", 0, 1, "extent", "how far both weights are lifted to 1", ("E145", "E146"), neutral=0.0),),
    off={"priority.labor": 1.0, "priority.men": 1.0},
)  # fmt: skip
