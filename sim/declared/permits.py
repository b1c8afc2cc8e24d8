"""Waiting for a work permit, which comes sooner with an early check (L99)."""

from sim.declared.mechanism import Draw, Lever, Mechanism
from sim.declared.parameter import Parameter as P

EARLY_PERMIT = 47  # draws

MECHANISM = Mechanism(
    "permits",
    "an early check of a work permit",
    parameters=(
        P("permit.early_days", 180.0, 90.0, 365.0, "days", "wait for a work permit with an early check", ("L99",), "direction"),
    ),
    levers=(
        Lever("early_permit", "share", 0, 1, "share of permits", "permits with an early check", ("L99",), neutral=0.0),
    ),
    draws=(Draw("EARLY_PERMIT", EARLY_PERMIT, "whether a permit has an early check"),),
    off={"early_permit": 0.0},
)  # fmt: skip
