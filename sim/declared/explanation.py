"""Explanation: some officers say what an advocate is there for when one stands beside them (E104)."""

from sim.declared.mechanism import Draw, Mechanism
from sim.declared.parameter import Parameter as P

EXPLANATION = 93  # draws

MECHANISM = Mechanism(
    "explanation",
    "officers who have an advocate beside them explain what the advocate is there for",
    parameters=(
        P("explanation.share", 0.0, 0.0, 1.0, "share of officers", "explain, each time, what the advocate beside them is there for", ("E104",), "direction"),
        P("explanation.quality", 0.1, 0.0, 0.3, "quality", "added to a police contact by such an explanation", ("E104",), "direction"),
        P("explanation.cooperation", 0.4, 0.0, 1.0, "logit", "such an explanation, on saying yes to a case", ("E104", "E103"), "direction"),
    ),
    draws=(Draw("EXPLANATION", EXPLANATION, "whether an officer explains (of the officer alone)"),),
    off={"explanation.share": 0.0},
)  # fmt: skip
