"""Support and training for foster families: better places, and more of them (E186)."""

from sim.declared.mechanism import Lever, Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "foster",
    "foster families are trained and supported",
    parameters=(
        P("foster.quality", 0.3, 0.0, 0.6, "share of the room", "of a foster place's quality that full support adds", ("E186",), "direction"),
        P("foster.beds", 0.25, 0.0, 1.0, "share", "of foster places that full support adds", ("E186",), "direction"),
    ),
    levers=(
        Lever("foster_support", "share", 0, 1, "extent", "training and support for foster families", ("E186",), neutral=0.0),
    ),
    off={"foster_support": 0.0},
)  # fmt: skip
