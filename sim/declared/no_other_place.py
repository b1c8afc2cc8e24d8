"""No other place: police who know of no place with room for a minor may detain, as a default (E90)."""

from sim.declared.mechanism import Count, Draw, Event, Mechanism
from sim.declared.parameter import Parameter as P

DEFAULT = 92  # draws
NO_OTHER_PLACE = 38  # event

MECHANISM = Mechanism(
    "no_other_place",
    "a minor for whom no place has room may be detained as a default",
    parameters=(
        P("detention.no_other_place", 0.0, 0.0, 1.0, "chance", "times the share of minors whom police detain: where police would bring a minor elsewhere and no place has room, they detain", ("E90",), "direction"),
    ),
    draws=(Draw("DEFAULT", DEFAULT, "whether police who know of no other place detain"),),
    events=(Event("no_other_place", NO_OTHER_PLACE),),
    counts=(Count("no_other_place", "no_other_place"),),
    off={"detention.no_other_place": 0.0},
)  # fmt: skip
