"""A waiting list for beds: who is turned away with nowhere to stay is noted down, and called when a bed comes free (E40, M15, M16).

The line itself: `sim/phases/line.py`. Who comes on a list: `sim/phases/listing.py`. Who is called: `sim/phases/calling.py`. Who comes first:
`sim/rules/priority.py`.
"""

from sim.declared.mechanism import Count, Draw, Event, Field, Lever, Mechanism

WAITING = 90  # draws; its numbers:
GIVES_UP, IS_LISTED = 0, 1
LISTED, CALLED = 13, 14  # events
N_CLASSES = 3  # two grounds make three classes

MECHANISM = Mechanism(
    "waiting_list",
    "a county's waiting list for beds, and who comes first on it",
    levers=(
        Lever("waiting_list", "share", 0, 1, "share of people turned away",
              "who is turned away and has nowhere to stay is put on the county's waiting list", ("E40", "M15"), neutral=0.0),
        Lever("priority_recent", "days", 0, 365, "days",
              "on a waiting list, who separated at most so many days ago comes first", ("M16",), neutral=0.0, after="waiting_list"),
        Lever("priority_minors", "yes_no", 0, 1, "yes or no", "on a waiting list, minors come first", ("E57", "M16"),
              neutral=False, after="priority_recent"),
    ),
    draws=(
        Draw("WAITING", WAITING, "somebody on a waiting list"),
        Draw("GIVES_UP", GIVES_UP, "whether they give up", within="WAITING"),
        Draw("IS_LISTED", IS_LISTED, "whether they are put on it", within="WAITING"),
    ),
    fields=(Field("month", "on_list", int, "on that day: people on a waiting list for a place"),),
    events=(Event("listed", LISTED), Event("called", CALLED)),
    counts=(Count("listed", "listed"), Count("called", "called")),
    off={"waiting_list": 0.0},
)  # fmt: skip
