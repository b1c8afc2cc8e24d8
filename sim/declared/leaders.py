"""Leaders who think that there is no trafficking in their county: police there look less (E107, L73)."""

from sim.declared.mechanism import Draw, Mechanism
from sim.declared.parameter import Parameter as P

LEADERS = 84  # draws

MECHANISM = Mechanism(
    "leaders",
    "in some counties leaders think that there is none, and police look less",
    parameters=(
        P("leaders.share", 0.0, 0.0, 1.0, "share of counties", "whose leaders think that there is none", ("E107", "L73"), "direction"),
        P("leaders.effort", 0.5, 0.0, 0.9, "share", "of effort that is not given there", ("E107",), "direction"),
    ),
    draws=(Draw("LEADERS", LEADERS, "what the leaders of a county think (of the county alone)"),),
    off={"leaders.share": 0.0},
)  # fmt: skip
