"""Induced demand: beds for minors that stand empty draw placements of minors who would have been left."""

from sim.declared.mechanism import Draw, Mechanism
from sim.declared.parameter import Parameter as P

DRAWN_IN = 87  # draws

MECHANISM = Mechanism(
    "induced_demand",
    "empty beds for minors draw placements",
    parameters=(
        P("induced.pull", 0.0, 0.0, 1.0, "chance", "where all beds stand empty, a minor whom police would leave is brought to a place", (), "assumption"),
    ),
    draws=(Draw("DRAWN_IN", DRAWN_IN, "whether an empty bed draws a placement"),),
    off={"induced.pull": 0.0},
)  # fmt: skip
