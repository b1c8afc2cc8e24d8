"""Trust in police that is brought from home: lower (E156), or higher (L103). They say the contrary: both ends are run, never a mean."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "home_police",
    "trust in police that members of a community bring from home",
    parameters=(
        P("home.distrust", 0.0, -0.8, 0.8, "share", "of trust in police on arrival, taken from members of a community; below 0 of the room above it, added for those exploited for labor", ("E156", "L103"), "direction"),
    ),
    off={"home.distrust": 0.0},
)  # fmt: skip
