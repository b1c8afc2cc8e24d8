"""The first advocate: called after a police contact, there after some hours (L31, E50)."""

from sim.codes import NEVER
from sim.declared.mechanism import Count, Draw, Event, Field, Lever, Mechanism
from sim.declared.parameter import Parameter as P

FIRST_ADVOCATE = 80  # draws; its numbers:
CALLED, STILL_THERE, GRANTED = 0, 1, 2
ADVOCATE_ARRIVES = 19  # event

MECHANISM = Mechanism(
    "first_advocate",
    "after a police contact an advocate is called, and is there after some hours",
    parameters=(
        P("first.reach_half_life", 7.0, 0.5, 60.0, "days", "half of those whom police left with the trafficker or on the street cannot be found any more", ("E50",), "direction"),
    ),
    levers=(
        Lever("first_advocate", "share", 0, 1, "share of police contacts", "an advocate is called after a police contact, where none went along", ("E50", "L31"), neutral=0.0),
        Lever("first_advocate_hours", "days", 0, 336, "hours", "from the police contact to the first advocate", ("E50", "L31"), neutral=72),
    ),
    draws=(
        Draw("FIRST_ADVOCATE", FIRST_ADVOCATE, "the first advocate after a police contact"),
        Draw("CALLED", CALLED, "whether one is called", within="FIRST_ADVOCATE"),
        Draw("STILL_THERE", STILL_THERE, "whether the person can still be found", within="FIRST_ADVOCATE"),
        Draw("GRANTED", GRANTED, "whether advocates have hours for it", within="FIRST_ADVOCATE"),
    ),
    fields=(Field("victim", "advocate_due", int, "day on which an advocate who was called after a police contact arrives", start=NEVER),),
    events=(Event("advocate_arrives", ADVOCATE_ARRIVES),),
    counts=(Count("first_advocates", "advocate_arrives"),),
    off={"first_advocate": 0.0},
)  # fmt: skip
