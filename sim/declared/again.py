"""Exploited for labor again: without a roof and without income, by the same employer or another (E27, E167)."""

from sim.declared.mechanism import Draw, Mechanism
from sim.declared.parameter import Parameter as P

AGAIN = 49  # draws

MECHANISM = Mechanism(
    "again",
    "without a roof and without income somebody is exploited for labor again",
    form="labor",
    parameters=(
        P("labor.again", 0.003, 0.0, 0.02, "per day", "exploited again, at full need of a roof and of income", ("E167", "E27"), "direction"),
        P("labor.same_employer", 0.4, 0.0, 1.0, "share", "of those who are recruited again: by the same employer", ("E167",), "direction"),
    ),
    draws=(Draw("AGAIN", AGAIN, "whether the same employer exploits somebody again"),),
    off={"labor.again": 0.0, "labor.same_employer": 0.0},
)  # fmt: skip
