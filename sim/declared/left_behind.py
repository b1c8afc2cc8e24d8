"""Left behind: when a trafficker moves, some people stay, with nowhere to go."""

from sim.declared.mechanism import Draw, Mechanism
from sim.declared.parameter import Parameter as P

STAYS = 77  # draw

MECHANISM = Mechanism(
    "left_behind",
    "when a trafficker moves, some people are left behind",
    parameters=(
        P("left_behind.chance", 0.0, 0.0, 0.05, "chance a move", "somebody who is held is left behind, unhoused", (), "assumption"),
    ),
    draws=(Draw("STAYS", STAYS, "whether somebody is left behind"),),
    off={"left_behind.chance": 0.0},
)  # fmt: skip
