"""The detection trap: effort follows what was recorded in the last year (E106, L73)."""

from sim.declared.mechanism import Field, Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "detection_trap",
    "where little was recorded, police look less",
    parameters=(
        P("trap.strength", 0.0, 0.0, 0.9, "share", "of effort that goes where nothing was recorded", ("E106", "L73"), "direction"),
        P("trap.enough", 2.0, 0.1, 20.0, "records a year and officer", "from which on effort is whole", (), "assumption"),
        P("trap.days", 365.0, 90.0, 1095.0, "days", "over which records are remembered", ("E106",), "direction"),
    ),
    fields=(
        Field("county", "recorded_today", float, "people recorded by police today"),
        Field("county", "recorded_pace", float, "people recorded by police a day, as remembered"),
    ),
    off={"trap.strength": 0.0},
)  # fmt: skip
