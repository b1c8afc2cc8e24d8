"""The response to adults: of those whom police would arrest, some are referred, cited or let go (E97, L05)."""

from sim.declared.mechanism import Count, Draw, Event, Field, Lever, Mechanism
from sim.declared.parameter import Parameter as P

ADULTS = 83  # draws; its numbers:
REFERRAL, CITATION, RELEASE, COMPLETED = 0, 1, 2, 3
CITED, REFERRED = 20, 21  # events
# What happens to an adult.
ARRESTED, TO_SERVICES, GIVEN_CITATION, LET_GO = range(4)

MECHANISM = Mechanism(
    "adults",
    "some adults whom police would arrest are referred, cited or let go",
    parameters=(
        P("adults.completed", 0.33, 0.1, 0.6, "chance", "a referral does not end early: services know the person from then on", ("L05",), "value", valued_by=("L05",)),
        P("adults.citation_quality", -0.15, -0.6, 0.0, "quality", "added to a police contact by a citation", ("E97",), "direction"),
    ),
    levers=(
        Lever("adults_referred", "share", 0, 1, "share", "of adults whom police would arrest, who are referred to services", ("L05",), neutral=0.0),
        Lever("adults_cited", "share", 0, 1, "share", "of those not referred, who get a citation", ("E97",), neutral=0.0),
        Lever("adults_let_go", "share", 0, 1, "share", "of those not referred or cited, to whom nothing happens", ("E97",), neutral=0.0),
    ),
    draws=(
        Draw("ADULTS", ADULTS, "what police do with an adult whom they would arrest"),
        Draw("REFERRAL", REFERRAL, "whether the person is referred", within="ADULTS"),
        Draw("CITATION", CITATION, "whether they are cited", within="ADULTS"),
        Draw("RELEASE", RELEASE, "whether they are let go", within="ADULTS"),
        Draw("COMPLETED", COMPLETED, "whether a referral does not end early", within="ADULTS"),
    ),
    fields=(Field("victim", "citations", int, "citations by police: a record, too"),),
    events=(Event("cited", CITED), Event("referred", REFERRED)),
    counts=(Count("citations", "cited"), Count("referrals", "referred")),
    off={"adults_referred": 0.0, "adults_cited": 0.0, "adults_let_go": 0.0},
)  # fmt: skip
