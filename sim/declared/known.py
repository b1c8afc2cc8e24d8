"""Who becomes known to services without a visit: by a bed, and by a report of police (E66).

Known means: services of that county come by, as to everybody whom they know (`sim/phases/contacts.py`).
"""

from sim.declared.mechanism import Draw, Mechanism
from sim.declared.parameter import Parameter as P

KNOWN_BY_PLACE, REPORTED = 25, 26  # draws

MECHANISM = Mechanism(
    "known",
    "who gets a bed, and a minor whom police meet, become known to services",
    parameters=(
        P("placed.known", 1.0, 0.0, 1.0, "chance", "who gets a bed in an open place is known to services of its county", ("E66", "E51"), "direction"),
        P("police.reports", 0.5, 0.0, 1.0, "chance", "police report a minor whom they meet, whatever else they do, to services of the county",
          (), "assumption"),
    ),
    draws=(
        Draw("KNOWN_BY_PLACE", KNOWN_BY_PLACE, "whether a bed makes known to services"),
        Draw("REPORTED", REPORTED, "whether police report a minor to services"),
    ),
    off={"placed.known": 0.0, "police.reports": 0.0},
)  # fmt: skip
