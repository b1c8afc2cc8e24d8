"""Help on a condition: some advocates stop much sooner with who does not take what they offer (E44)."""

from sim.declared.mechanism import Draw, Field, Mechanism
from sim.declared.parameter import Parameter as P

CONDITION = 86  # draws

MECHANISM = Mechanism(
    "conditional_help",
    "some advocates stop much sooner with who does not take what they offer",
    parameters=(
        P("condition.share", 0.0, 0.0, 1.0, "share of advocates", "who help on a condition", ("E44",), "direction"),
        P("condition.patience", 0.1, 0.02, 1.0, "factor", "on the refusals after which they stop", ("E44",), "direction"),
    ),
    draws=(Draw("CONDITION", CONDITION, "whether an advocate who takes a post helps on a condition"),),
    fields=(Field("advocate", "conditional", int, "1: helps on a condition, and stops sooner"),),
    off={"condition.share": 0.0},
)  # fmt: skip
