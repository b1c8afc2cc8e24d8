"""A night, and the way home: a minor from outside the region is held for one night and then taken home (E84)."""

from sim.declared.mechanism import Count, Draw, Event, Field, Lever, Mechanism
from sim.declared.parameter import Parameter as P

WAY_HOME = 78  # draws; its numbers:
FROM_OUTSIDE, HANDLED, PROVIDER = 0, 1, 2
SENT_HOME = 25  # event

MECHANISM = Mechanism(
    "way_home",
    "a minor from outside the region is held for one night and goes home",
    parameters=(
        P("way_home.from_outside", 0.1, 0.0, 0.3, "share of minors", "whose home is outside the region", ("E84", "E132"), "direction"),
    ),
    levers=(
        Lever("one_night_hold_and_way_home", "share", 0, 1, "share of such contacts",
              "minors from outside the region whom police meet: one night, a provider in the morning, the way home", ("E84",), neutral=0.0),
    ),
    draws=(
        Draw("WAY_HOME", WAY_HOME, "minors from outside the region"),
        Draw("FROM_OUTSIDE", FROM_OUTSIDE, "whether a person's home is outside", within="WAY_HOME"),
        Draw("HANDLED", HANDLED, "whether the way home is looked for", within="WAY_HOME"),
        Draw("PROVIDER", PROVIDER, "whether an advocate has hours in the morning", within="WAY_HOME"),
    ),
    fields=(Field("victim", "going_home", int, "1: this night is the last before the way home"),),
    events=(Event("sent_home", SENT_HOME),),
    counts=(Count("ways_home", "sent_home"),),
    off={"one_night_hold_and_way_home": 0.0},
    no_world_has_it=True,
)  # fmt: skip
