"""Supervisor support: less burns out, and fewer leave (L110, L111)."""

from sim.declared.mechanism import Lever, Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "support",
    "supervisors and a team support advocates",
    parameters=(
        P("support.burnout", 0.4, 0.0, 0.8, "share", "of what burns out that full support takes away", ("L110",), "direction"),
        P("support.turnover", 0.3, 0.0, 0.8, "share", "of leaving the job that full support prevents, beyond what less burnout does", ("L111",), "direction"),
    ),
    levers=(
        Lever("supervisor_support", "share", 0, 1, "extent", "supervision of advocates, and a team that supports", ("L110", "L111"), neutral=0.0),
    ),
    off={"supervisor_support": 0.0},
)  # fmt: skip
