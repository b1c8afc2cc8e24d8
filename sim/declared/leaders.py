"""Leaders of agencies who think that there is no trafficking: their officers look less (E107, L73). Agencies are not told apart."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "leaders",
    "leaders of some agencies think that there is none, and their officers look less",
    parameters=(
        P("leaders.share", 0.0, 0.0, 1.0, "share of agencies", "whose leaders think that there is none", ("E107", "L73"), "direction"),
        P("leaders.effort", 0.5, 0.0, 0.9, "share", "of effort that is not given there", ("E107",), "direction"),
    ),
    off={"leaders.share": 0.0},
)  # fmt: skip
