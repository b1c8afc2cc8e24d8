"""Histories in child welfare and in custody as a minor: less trust in both institutions from the beginning (E39)."""

from sim.declared.mechanism import Draw, Mechanism
from sim.declared.parameter import Parameter as P

HISTORY = 85  # draws; its numbers:
JUSTICE, CARE = 0, 1

MECHANISM = Mechanism(
    "histories",
    "who was in child welfare or in custody before begins with less trust",
    parameters=(
        P("history.justice", 0.0, 0.0, 0.8, "share of people", "who were in custody as minors before they arrived", ("E39", "L15", "L33"), "direction"),
        P("history.care", 0.0, 0.0, 0.8, "share of adults", "who were in child welfare as minors", ("E39", "L18", "L30"), "direction"),
        P("history.trust", 0.15, 0.0, 0.5, "share", "of both baselines of trust that each history takes", ("E39",), "direction"),
    ),
    draws=(
        Draw("HISTORY", HISTORY, "what somebody has lived through before they arrive"),
        Draw("JUSTICE", JUSTICE, "custody as a minor", within="HISTORY"),
        Draw("CARE", CARE, "child welfare, for adults", within="HISTORY"),
    ),
    off={"history.justice": 0.0, "history.care": 0.0},
)  # fmt: skip
