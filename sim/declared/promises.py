"""Promises kept honest: what a broken promise costs, and a request or a stay that ends with no place (E37, E40).

At its neutral values a broken promise costs what one bad contact costs, the end of a stay is one, and nothing else is.
"""

from sim.declared.mechanism import Field, Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "promises",
    "what it costs that a place does not come: promised, asked for, or left behind",
    parameters=(
        P("promise.break_weight", 2.0, 1.0, 4.0, "factor", "a broken promise against one very bad contact", ("E37", "L46"), "direction"),
        P("promise.doubt", 0.5, 0.0, 0.9, "share", "of what a promise adds to acceptance, lost by each broken one", ("E37",), "direction"),
        P("promise.unmet", 0.5, 0.0, 1.0, "share of a broken promise", "what a request of one's own costs that finds no place, where none was promised", ("E40", "L07"), "direction"),
        P("promise.stay_end", 0.5, 0.0, 1.0, "share of a broken promise", "what the end of a stay costs without a next step", ("E40",), "direction"),
        P("promise.release", 0.5, 0.0, 1.0, "share of a broken promise", "what release from custody costs without a place", ("E40", "E91"), "direction"),
    ),
    fields=(Field("victim", "promises_broken", int, "promises of a place that were broken"),),
    off={"promise.break_weight": 1.0, "promise.doubt": 0.0, "promise.unmet": 0.0, "promise.stay_end": 1.0, "promise.release": 0.0},
)  # fmt: skip
