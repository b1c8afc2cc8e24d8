"""Communities: people who share a language hear what each other live through (E162, E158, U8)."""

from sim.declared.mechanism import Draw, Field, Mechanism
from sim.declared.parameter import Parameter as P

NO_COMMUNITY = 0  # the row of everybody else
COMMUNITY_OF = 50  # draws

MECHANISM = Mechanism(
    "communities",
    "a community hears of promises kept and broken, and of deportations",
    parameters=(
        P("community.heard", 0.0, 0.0, 50.0, "people", "hear of a promise to a member of their community, kept or broken", ("E162",), "direction"),
        P("community.heard_deportation", 0.0, 0.0, 500.0, "people", "hear of the deportation of a member", ("E158", "E163"), "direction"),
        P("community.loss", 0.5, 0.0, 1.0, "share", "share of both trusts that who hears of a deportation loses", (), "assumption"),
        P("community.half_life", 730.0, 90.0, 1825.0, "days", "half-life of a community's trust toward where it began", (), "assumption"),
        P("community.carry", 0.0, 0.0, 0.8, "share", "share of the way to the community's trust that a member's own goes at a first meeting", ("U8", "E162"), "direction"),
    ),
    draws=(Draw("COMMUNITY_OF", COMMUNITY_OF, "to which community somebody belongs"),),
    fields=(Field("victim", "community", int, "row of the community they belong to; 0 none", start=NO_COMMUNITY),),
    off={"community.heard": 0.0, "community.heard_deportation": 0.0, "community.carry": 0.0},
)  # fmt: skip
