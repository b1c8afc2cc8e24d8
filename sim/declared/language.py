"""Language: interpreters, staff who speak a language, and being known in the community (E151, E152, E154, E157, L101)."""

from sim.declared.mechanism import Draw, Field, Lever, Mechanism
from sim.declared.parameter import Parameter as P

FROM_COMMUNITY = 51  # draws

MECHANISM = Mechanism(
    "language",
    "interpreters, staff who speak a language of people there, and staff who are known in the community",
    parameters=(
        P("known.loss", 0.0, 0.0, 1.0, "share", "of the loss without a shared language, with an advocate who shares it and is unknown in the community", ("E157",), "direction"),
        P("known.half", 10.0, 2.0, 50.0, "contacts", "contacts in a language after which an advocate is known by half", (), "assumption"),
        P("interpreters.part", 0.25, 0.0, 0.8, "share", "of the loss without a shared language, taken away by an interpreter", ("L101", "E152"), "direction"),
    ),
    levers=(
        Lever("interpreters", "share", 0, 1, "share of contacts", "an interpreter is there where no language is shared", ("E151", "E152", "L101"), neutral=0.0),
        Lever("staff_languages", "share", 0, 1, "share of posts filled", "vacant posts are filled with somebody who speaks a language of people there", ("E151", "L101"), neutral=0.0),
        Lever("staff_known", "share", 0, 1, "share of those hired who speak one", "hired from the community, and known there from the first day", ("E157", "E154"), neutral=0.0),
    ),
    draws=(Draw("FROM_COMMUNITY", FROM_COMMUNITY, "whether a newcomer is hired from the community"),),
    fields=(
        Field("advocate", "own_language", int, "contacts with people of a community in their language"),
        Field("advocate", "from_community", int, "1: hired from the community"),
    ),
    off={"known.loss": 0.0, "interpreters": 0.0, "staff_languages": 0.0},
)  # fmt: skip
