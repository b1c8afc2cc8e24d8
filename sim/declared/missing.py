"""Missing: a minor who left a placement without notice is looked for (L15). Who is found lives through a police contact."""

from sim.codes import NEVER
from sim.declared.mechanism import Draw, Field, Mechanism
from sim.declared.parameter import Parameter as P

SOUGHT = 29  # draws; its numbers:
FOUND, GRANTED = 0, 1

MECHANISM = Mechanism(
    "missing",
    "police look for a minor who left a placement without notice",
    parameters=(
        P("missing.rate", 0.008, 0.0, 0.05, "per day", "police find a minor whom they look for, exploited or unhoused", ("L15",), "direction"),
        P("missing.days", 90.0, 30.0, 365.0, "days", "how long police look", (), "assumption"),
    ),
    draws=(
        Draw("SOUGHT", SOUGHT, "somebody who is looked for"),
        Draw("FOUND", FOUND, "whether they are found", within="SOUGHT"),
        Draw("GRANTED", GRANTED, "whether officers have hours for it", within="SOUGHT"),
    ),
    fields=(
        Field("victim", "missing_until", int, "day until which police look for them", start=-NEVER),
        Field("victim", "found_day", int, "last day on which police who looked for them found them, or on which they came by word", start=-NEVER),
    ),
    off={"missing.rate": 0.0},
)  # fmt: skip
