"""Confidential addresses: who is where nobody may know is harder to take back. No claim says so; E82 and L38 are near."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "confidential",
    "places whose address is not known protect from retrieval",
    parameters=(
        P("retrieval.confidential", 0.5, 0.0, 1.0, "factor", "on being taken back by the trafficker from a place whose address is not known",
          (), "assumption"),
    ),
    off={"retrieval.confidential": 1.0},
)  # fmt: skip
