"""Replacement: some traffickers who lost somebody draw in another person, from a second list (M08, U6).

A harm that the model counts; nobody decides it. The second list is people who would not have been exploited: rows of their own, so
that who arrives otherwise stays who they are, under every policy.
"""

from sim.declared.mechanism import Count, Draw, Event, Field, Mechanism
from sim.declared.parameter import Parameter as P

REPLACED = 76  # draws; its numbers:
DRAWS_IN, LISTED = 0, 1
DRAWN_IN = 27  # event

MECHANISM = Mechanism(
    "replacement",
    "traffickers who lost somebody draw in another person",
    parameters=(
        P("replacement.share", 0.0, 0.0, 1.0, "share of people lost", "who have stayed away so long and for whom another person is drawn in", ("U6", "M08"), "value",
          valued_by=("U6",)),
        P("replacement.days", 30.0, 1.0, 30.0, "days", "away, after which somebody is lost", ("U6",), "value", valued_by=("U6",)),
        P("replacement.list", 2.0, 0.0, 5.0, "multiple of arrivals", "people who come to the second list", (), "assumption"),
    ),
    draws=(
        Draw("REPLACED", REPLACED, "people lost, and the second list"),
        Draw("DRAWS_IN", DRAWS_IN, "whether another person is drawn in", within="REPLACED"),
        Draw("LISTED", LISTED, "how many come to the second list on a day", within="REPLACED"),
    ),
    fields=(Field("victim", "second_list", int, "1: on the second list, and not exploited; 2: drawn in from it"),),
    events=(Event("drawn_in", DRAWN_IN),),
    counts=(Count("replacements", "drawn_in", after="arrivals"),),
    off={"replacement.share": 0.0},
)  # fmt: skip
