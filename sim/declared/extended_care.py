"""Extended foster care: places for minors stay open past eighteen for who was in foster care at entry."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "extended_care",
    "places for minors stay open past eighteen for who was in foster care",
    parameters=(
        P("extended_care.until", 21.0, 18.0, 21.0, "years of age", "until when who was in foster care at entry may have a place for minors",
          (), "assumption"),
    ),
    off={"extended_care.until": 18.0},
)  # fmt: skip
