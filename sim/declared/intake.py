"""Intake: on which days and at which hours places take people in. Hotels, custody and the center for police never close (E56, E66)."""

from sim.declared.mechanism import Count, Draw, Event, Lever, Mechanism

INTAKE = 91  # draws
CLOSED = 16  # event
WEEK = 7  # days

MECHANISM = Mechanism(
    "intake",
    "days and hours of intake",
    levers=(
        Lever("intake_days", "whole", 1, WEEK, "days a week", "places take people in on so many days of each week", ("E66",), neutral=WEEK),
        Lever("intake_hours", "share", 0.05, 1, "share of a day", "places take people in for so much of a day", ("E66",),
              neutral=1.0, after="intake_days"),
    ),
    draws=(Draw("INTAKE", INTAKE, "the time of day at which somebody asks for a place"),),
    events=(Event("closed", CLOSED),),
    counts=(Count("closed", "closed"),),
    off={"intake_days": WEEK, "intake_hours": 1.0},
)  # fmt: skip
