"""Outreach to workers, by staff who are known in the community (E157, E171, L104)."""

from sim.declared.mechanism import Lever, Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "outreach_labor",
    "outreach to workers, by staff known in the community",
    form="labor",
    parameters=(
        P("outreach_labor.rate", 0.0004, 0.0, 0.003, "per day", "services find a worker whom they do not know, at full outreach", ("E157", "L104", "U7"), "direction"),
    ),
    levers=(Lever("outreach_labor", "share", 0, 1, "extent", "outreach to workers, by staff known in the community", ("E157", "E171", "L104"), neutral=0.0),),
    off={"outreach_labor": 0.0},
)  # fmt: skip
