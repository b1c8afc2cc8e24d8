"""Long careers: who arrived long ago leaves for good more often. Without it people are held for decades."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "career",
    "leaving for good, more often with the years since arrival",
    parameters=(
        P("career.leaving", 0.00004, 0.0, 0.0002, "per day and year", "leaves for good: added to `leaving.region` for each year since arrival",
          (), "assumption"),
        P("career.most_years", 40.0, 20.0, 60.0, "years", "years since arrival beyond which that rises no more", (), "assumption"),
    ),
    off={"career.leaving": 0.0},
)  # fmt: skip
