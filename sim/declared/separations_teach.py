"""Separations teach: resources build up over separations, and own return falls with each (L06, L07)."""

from sim.declared.mechanism import Mechanism, Switch
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "separations_teach",
    "what a separation leaves behind helps in the next",
    parameters=(
        P("return.earlier", -0.3, -0.6, 0.0, "log hazard", "each earlier separation", ("L06", "L07", "L01"), "direction"),
    ),
    switches=(
        Switch("separations_teach", ("no", "yes"), "does own return fall with each separation", ("L06", "L07"), neutral="no"),
    ),
    off={"separations_teach": "no"},
)  # fmt: skip
