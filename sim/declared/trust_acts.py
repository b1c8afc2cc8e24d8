"""Trust acts: on asking for a place, on coming alone, on staying.

Trust in police is read where police brought somebody, and by who comes to police alone.
"""

import math

from sim.codes import WINDOW
from sim.declared.mechanism import Field, Mechanism, Rate
from sim.declared.parameter import Parameter as P

TO_POLICE_AT = 6  # its window, for people who are held

MECHANISM = Mechanism(
    "trust_acts",
    "asking, coming alone and staying read trust",
    parameters=(
        P("asking.trust", 1.0, 0.0, 3.0, "log hazard", "trust in advocates, on asking for a place", ("L07", "E40"), "direction"),
        P("found.alone_trust", 1.0, 0.0, 3.0, "log hazard", "trust in advocates, on coming to services without being brought", ("E88", "E10"), "direction"),
        P("found.to_police", 0.00004, 0.0, 0.0006, "per day", "comes to police without being met", ("E10", "E95"), "direction"),
        P("found.to_police_trust", 1.0, 0.0, 3.0, "log hazard", "trust in police, on coming to them", ("E88", "E95"), "direction"),
        P("leaving.trust", -1.0, -3.0, 0.0, "log hazard", "trust in advocates, on leaving a place without notice", ("E91", "E33", "L19"), "direction"),
        P("leaving.police_trust", -0.5, -3.0, 0.0, "log hazard", "trust in police, on leaving a place to which police brought the person", ("E99", "L40"), "direction"),
        P("trust.at_police", 0.2, 0.05, 0.5, "level", "reference person: trust in police", (), "assumption"),
    ),
    fields=(Field("victim", "brought_by_police", int, "1: police brought them to the present place"),),
    rates=(
        Rate("to_police", ("held",), TO_POLICE_AT, rule="phases.held.to_police_rate", bound="rules.acting.rate_to_police_at_most",
             most=lambda high: min(WINDOW, high("found.to_police") * math.exp(high("found.to_police_trust")))),
    ),
    off={"asking.trust": 0.0, "found.alone_trust": 0.0, "found.to_police": 0.0, "leaving.trust": 0.0, "leaving.police_trust": 0.0},
)  # fmt: skip
