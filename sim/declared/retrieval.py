"""Retrieval: the trafficker takes the person back (E82, E30). A harm that the model counts; nobody decides it."""

from sim.codes import NEVER, WINDOW
from sim.declared.mechanism import Field, Mechanism, Rate
from sim.declared.parameter import Parameter as P

RETRIEVAL_AT = 4  # its window, for people who are out

MECHANISM = Mechanism(
    "retrieval",
    "the trafficker takes a person back who is out",
    parameters=(
        P("retrieval.rate", 0.033, 0.0, 0.06, "per day at reach 1", "the trafficker takes the person back, same county",
          ("E82", "E30"), "direction"),
        P("retrieval.address", 2.0, 1.0, 2.0, "factor", "where the address is known and the door open", ("E82",), "direction"),
        P("retrieval.half_life", 30.0, 7.0, 365.0, "days",
          "half-life of being taken back, over the days in which the person could be reached", ("E82", "L38"), "direction"),
    ),
    fields=(
        Field("victim", "free_day", int, "first day of the spell on which they were not locked", start=NEVER, after="spell_day"),
    ),
    rates=(
        Rate("retrieval", ("placed", "unhoused"), RETRIEVAL_AT, rule="phases.retrieval.rate",
             most=lambda high: max(high("retrieval.rate") * high("retrieval.address") * high("retrieval.reach_high"),
                                   min(WINDOW, high("learning.extent")))),
    ),
    off={"retrieval.rate": 0.0},
)  # fmt: skip
