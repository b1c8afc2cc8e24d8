"""Peers: traffickers recruit inside group homes and at drop-off sites through people who are there, often under a hold themselves (E58, L26).

The more people in one place, the more. It stands in the place of what a world says of recruiting there: E58 is counted once.
"""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "peers",
    "traffickers recruit in group homes and at drop-off sites through people who are there",
    parameters=(
        P("peers.recruiting", 0.0, 0.0, 0.002, "per day and other person", "recruited inside a group home or a drop-off site, in the place of what the world states; 0: as stated",
          ("E58", "L26"), "direction"),
    ),
    off={"peers.recruiting": 0.0},
)  # fmt: skip
