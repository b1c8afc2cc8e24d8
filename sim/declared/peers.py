"""Peers: inside group homes and at drop-off sites others recruit; the more people in one place, the more (E58, L26)."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "peers",
    "in group homes and at drop-off sites others recruit",
    parameters=(
        P("peers.recruiting", 0.0, 0.0, 0.002, "per day and other person", "recruited by another inside a group home or a drop-off site",
          ("E58", "L26"), "direction"),
    ),
    off={"peers.recruiting": 0.0},
)  # fmt: skip
