"""Deportation: what it is, the fear of it, and a firewall that has to be believed (E158, E159, E160, E163)."""

from sim.declared.mechanism import Count, Draw, Event, Field, Lever, Mechanism
from sim.declared.parameter import Parameter as P

HANDED_OVER = 53  # draws
DEPORTED_EVENT = 24

MECHANISM = Mechanism(
    "deportation",
    "fear of deportation follows the climate, and falls with a firewall that is believed",
    parameters=(
        P("deportation.chance", 0.0, 0.0, 0.6, "chance", "somebody without papers who is arrested is brought before immigration enforcement", ("E158",), "direction"),
        P("threat.report", 0.0, 0.0, 2.0, "factor", "added to the fear of deportation where a trafficker of the style debt and threat threatens to report", ("E160",), "direction"),
        P("firewall.half_life", 365.0, 90.0, 1095.0, "days", "half-life of the way to a firewall that is believed", ("E163",), "direction"),
        P("firewall.lost", 1.0, 0.5, 1.0, "share", "of that belief, lost by one deportation of a member", ("E163",), "direction"),
    ),
    levers=(
        Lever("firewall", "share", 0, 0.9, "extent", "nothing said to services or police reaches immigration enforcement", ("E163",), neutral=0.0),
        Lever("climate", "days", 0, 3, "multiple", "fear of deportation against the time before the change of E159", ("E159", "E158"), neutral=1.0, condition=True),
    ),
    draws=(Draw("HANDED_OVER", HANDED_OVER, "whether an arrest leads to deportation"),),
    fields=(Field("victim", "climate", float, "multiple of the fear of deportation, as they heard last", start=1.0),),
    events=(Event("deported", DEPORTED_EVENT),),
    counts=(Count("deported", "deported"),),
    off={"deportation.chance": 0.0, "threat.report": 0.0, "firewall": 0.0, "climate": 1.0},
)  # fmt: skip
