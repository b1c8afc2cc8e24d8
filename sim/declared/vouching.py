"""Vouching: who was well served tells others of their community, and some who are not yet known come (E162, U8)."""

from sim.codes import NEVER
from sim.declared.mechanism import Count, Draw, Event, Field, Mechanism
from sim.declared.parameter import Parameter as P

BY_WORD = 52  # draws; its numbers:
COMES, GRANTED = 0, 1
VOUCHES, CAME_BY_WORD = 22, 23  # events

MECHANISM = Mechanism(
    "vouching",
    "who was well served brings people of their community who are not yet known",
    parameters=(
        P("vouch.reach", 0.0, 0.0, 20.0, "people", "members of the community, known or not, whom the word of one who vouches reaches", ("E162", "U8"), "value", valued_by=("U8",)),
        P("vouch.days", 180.0, 30.0, 730.0, "days", "how long somebody vouches", (), "assumption"),
        P("vouch.contacts", 3.0, 1.0, 20.0, "contacts", "contacts with services before somebody vouches", ("E162",), "direction"),
        P("vouch.most_broken", 0.0, 0.0, 5.0, "promises", "most broken promises with which somebody still vouches", ("E37",), "direction"),
        P("vouch.carry", 0.4, 0.0, 0.8, "share", "share of the way to the community's trust, for who comes by word", ("U8", "E162"), "value", valued_by=("U8",)),
        P("silence.broken", 20.0, 0.0, 50.0, "people", "fall silent after a broken promise to a member", ("E37", "U2"), "direction"),
        P("silence.deportation", 100.0, 0.0, 500.0, "people", "fall silent after the deportation of a member", ("E158",), "direction"),
        P("silence.half_life", 180.0, 30.0, 730.0, "days", "half-life of silence", (), "assumption"),
    ),
    draws=(
        Draw("BY_WORD", BY_WORD, "somebody not yet known hears that services keep their word"),
        Draw("COMES", COMES, "whether they come", within="BY_WORD"),
        Draw("GRANTED", GRANTED, "whether advocates have hours for it", within="BY_WORD"),
    ),
    fields=(
        Field("victim", "vouch_day", int, "day on which they began to vouch; once in a life", start=NEVER),
        Field("victim", "word_day", int, "day on which they came to services by word of mouth", start=NEVER),
    ),
    events=(Event("vouches", VOUCHES), Event("came_by_word", CAME_BY_WORD)),
    counts=(Count("began_vouching", "vouches"), Count("came_by_word", "came_by_word")),
    off={"vouch.reach": 0.0},
)  # fmt: skip
