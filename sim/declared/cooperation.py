"""Cooperation: whether a person helps a case against the trafficker, begun and ended by their own choice (E94, E109, L57, L59, L66)."""

from sim.codes import NOBODY
from sim.declared.cases import MECHANISM as CASES
from sim.declared.mechanism import Count, Draw, Event, Field, Lever, Mechanism
from sim.declared.parameter import Parameter as P

COOPERATION = 60  # draws; its numbers:
ASKED, TOLD, WITHDRAWS, NAME_KEPT = 0, 1, 3, 4  # number 2 was once used here, too
COOPERATION_BEGUN, COOPERATION_ENDED = 13, 14  # events

MECHANISM = Mechanism(
    "cooperation",
    "a person says yes or no to helping a case, and may withdraw at any time",
    parameters=(
        P("cooperation.intercept", -1.55, -2.8, -0.5, "logit", "saying yes, with no trust, no fear, no tie and nobody beside", ("E41",), "direction"),
        P("cooperation.trust", 2.5, 1.0, 4.0, "logit", "trust in police, on saying yes", ("E32", "E109", "L66"), "direction"),
        P("cooperation.fear", -1.6, -3.0, -0.5, "logit", "fear, on saying yes, whatever trust there is", ("E109", "L67"), "direction"),
        P("cooperation.bond", -1.8, -3.0, -0.5, "logit", "the tie to the trafficker, on saying yes", ("L66",), "direction"),
        P("cooperation.accompanied", 1.0, 0.3, 1.5, "logit", "an independent advocate beside, on saying yes", ("E101", "E103", "L57"), "direction"),
        P("cooperation.protected", 1.0, 0.0, 2.0, "logit", "protection, on saying yes", ("E111",), "direction"),
        P("cooperation.known", -0.5, -2.0, 0.0, "logit", "fear that what is said becomes known, where names are not kept", ("E108", "E112"), "direction"),
        P("cooperation.threat", -0.5, -2.0, 0.0, "logit", "a trafficker who rules by debt and threat, on saying yes", ("E28",), "direction"),
        P("cooperation.arrested", -0.7, -2.0, 0.0, "logit", "an arrest: forced into the system, on saying yes", ("L62",), "direction"),
        P("cooperation.language", -0.7, -2.0, 0.0, "logit", "no shared language with who asks, on saying yes", ("E151",), "direction"),
        P("cooperation.withdraws", 0.0015, 0.0005, 0.005, "per day", "the reference person withdraws", (), "assumption"),
        P("cooperation.lasting", 0.5, 0.0, 1.0, "share", "of what trust, fear and tie weigh on a yes: their weight on going on", ("L66", "L67"), "direction"),
        P("cooperation.supported", -0.5, -1.5, 0.0, "log hazard", "services of the county know the person, on withdrawing", ("L59", "L61", "L66"), "direction"),
        P("cooperation.fear_rise", 0.0, 0.0, 0.05, "share of the room a day", "fear that cooperation without protection adds", ("E110",), "direction"),
        P("cooperation.most_asked", 5.0, 1.0, 1000.0, "times", "a person is asked to help a case; after that nobody asks", (), "assumption"),
        P("cooperation.through_services", 0.05, 0.0, 0.3, "chance a contact", "an advocate tells of an open case and what it would ask",
          ("L57",), "direction"),
    ),
    levers=(Lever("confidential_names", "share", 0, 1, "share of people asked", "names are kept out of what others can read", ("E108", "E112"), neutral=0.0),),
    draws=(
        Draw("COOPERATION", COOPERATION, "helping a case"),
        Draw("ASKED", ASKED, "whether they say yes", within="COOPERATION"),
        Draw("TOLD", TOLD, "whether an advocate tells of the case", within="COOPERATION"),
        Draw("WITHDRAWS", WITHDRAWS, "whether they withdraw today", within="COOPERATION"),
        Draw("NAME_KEPT", NAME_KEPT, "whether their name is kept (of the person alone)", within="COOPERATION"),
    ),
    fields=(
        Field("victim", "witness", int, "line of their present cooperation; NOBODY without one", start=NOBODY),
        Field("victim", "asked", int, "times that they were asked to help a case"),
    ),
    events=(Event("cooperation_begun", COOPERATION_BEGUN), Event("cooperation_ended", COOPERATION_ENDED)),
    counts=(Count("cooperations", "cooperation_begun"), Count("cooperations_ended", "cooperation_ended")),
    part_of=CASES,
)  # fmt: skip
