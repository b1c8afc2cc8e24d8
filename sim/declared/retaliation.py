"""Retaliation against people who cooperate, and protection from it (E110, E111, L67, U5)."""

from sim.declared.cases import MECHANISM as CASES
from sim.declared.mechanism import Count, Draw, Event, Lever, Mechanism
from sim.declared.parameter import Parameter as P

RETALIATION = 66  # draws; its numbers:
STRIKES, PROTECTED = 0, 1
STRUCK = 18  # event

MECHANISM = Mechanism(
    "retaliation",
    "the trafficker's side strikes people who cooperate; protection prevents a part",
    parameters=(
        P("retaliation.rate", 0.13, 0.01, 0.32, "per year", "who cooperates is harmed for it while the trafficker is free: about 12 of 100, if each is at risk for about a year",
          ("E110", "U5"), "direction"),
        P("retaliation.side", 0.3, 0.0, 1.0, "share", "of that rate left while the trafficker is away: their people are free", ("E110",), "direction"),
        P("retaliation.after_days", 365.0, 0.0, 1095.0, "days", "after a trial, for who testified", ("E110",), "direction"),
        P("retaliation.fear", 0.4, 0.1, 0.8, "share of the room", "fear that it adds", ("E110",), "direction"),
        P("retaliation.care", 0.3, 0.0, 0.8, "share of the room", "need for care that it adds", ("E110",), "direction"),
        P("retaliation.spread", 0.0, 0.0, 1.0, "share", "of that fear, for others held by the same trafficker", ("U5",), "direction"),
        P("retaliation.community", 0.0, 0.0, 1.0, "share", "of that fear, for others of the same community", ("E111", "U5"), "direction"),
        P("protection.works", 0.7, 0.2, 1.0, "share", "of retaliation that protection prevents", ("E111",), "direction"),
    ),
    levers=(Lever("protection", "share", 0, 1, "share of people who cooperate", "protection or a new home for who cooperates", ("E111",), neutral=0.0),),
    draws=(
        Draw("RETALIATION", RETALIATION, "retaliation"),
        Draw("STRIKES", STRIKES, "whether it strikes", within="RETALIATION"),
        Draw("PROTECTED", PROTECTED, "whether they are protected (of the person alone)", within="RETALIATION"),
    ),
    events=(Event("struck", STRUCK),),
    counts=(Count("retaliations", "struck"),),
    part_of=CASES,
)  # fmt: skip
