"""Forensics: a phone waits for a warrant, then for a free team, then is read for weeks (E126, E127, E129, L85)."""

from sim.declared.cases import MECHANISM as CASES
from sim.declared.mechanism import Draw, Lever, Mechanism
from sim.declared.parameter import Parameter as P

FORENSICS = 62  # draws, of a case; its numbers:
HAD, WORK, WORK_WHOLE = 0, 1, 2

MECHANISM = Mechanism(
    "forensics",
    "phones are read, by few teams",
    parameters=(
        P("forensic.had", 0.6, 0.0, 1.0, "chance", "a case has a phone to read", ("E125",), "direction"),
        P("forensic.phone", 0.4, 0.1, 0.8, "level", "evidence in a phone that was read", ("E125", "E129"), "direction"),
        P("forensic.days", 35.0, 28.0, 42.0, "days", "work of a team on one phone", ("E126", "E127", "L84"), "value", valued_by=("E126",)),
        P("forensic.spread", 0.2, 0.0, 0.5, "share", "how far that work lies from its mean", ("E126",), "direction"),
        P("forensic.warrant_days", 21.0, 0.0, 90.0, "days", "until a warrant for a phone is there", ("E129",), "direction"),
    ),
    levers=(
        Lever("forensic_specialists", "whole", 0, 50, "teams a county", "phones that can be read at once", ("E126", "E129", "L85"), neutral=0.0),
        Lever("phone_warrants", "days", 0, 60, "days saved", "warrants for phones come sooner", ("E129",), neutral=0.0),
    ),
    draws=(
        Draw("FORENSICS", FORENSICS, "the phone of a case"),
        Draw("HAD", HAD, "whether there is one", within="FORENSICS"),
        Draw("WORK", WORK, "how long the work takes", within="FORENSICS"),
        Draw("WORK_WHOLE", WORK_WHOLE, "that work as whole days", within="FORENSICS"),
    ),
    part_of=CASES,
)  # fmt: skip
