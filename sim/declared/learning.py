"""Traffickers learn after a lag that police no longer hold minors, and take back more from open doors (E30, E82, U6).

A harm that the model counts; nobody decides it.
"""

from sim.declared.mechanism import Field, Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "learning",
    "traffickers learn that police bring minors to open doors",
    parameters=(
        P("learning.extent", 0.0, 0.0, 1.0, "factor less 1", "taking back a minor from a place that is not locked, where every minor goes to an open door",
          ("E30", "E82"), "direction"),
        P("learning.lag", 180.0, 1.0, 365.0, "days", "until most of a changed response is known", ("U6",), "value", valued_by=("U6",)),
    ),
    fields=(Field("county", "doors_known", float, "share of minors whom police let go or bring to an open door, as known to traffickers"),),
    off={"learning.extent": 0.0},
)  # fmt: skip
