"""A warm hand-off: people are moved on, the worker hears of it, and with their yes services of the next county are told (E135, U8, E112)."""

from sim.codes import NOBODY
from sim.declared.mechanism import Count, Draw, Event, Field, Lever, Mechanism
from sim.declared.parameter import Parameter as P

HAND_OFF = 70  # draws; its numbers:
TOLD, HEARS = 0, 1
HANDED_OFF = 32  # event

MECHANISM = Mechanism(
    "warm_handoff",
    "services of the next county are told who is coming",
    parameters=(
        P("handoff.carry", 0.4, 0.0, 0.8, "share of trust above the baseline", "kept at the first contact with a worker who was told", ("U8",), "value",
          valued_by=("U8",)),
        P("handoff.heard", 0.5, 0.0, 1.0, "share of moves", "of which the worker hears, by the person or by somebody else", (), "assumption"),
    ),
    levers=(
        Lever("warm_handoff", "share", 0, 1, "share of moves", "moves of which the worker hears after which services of the next county are told, if the person has agreed",
              ("E135", "U8", "E112"), neutral=0.0),
    ),
    draws=(
        Draw("HAND_OFF", HAND_OFF, "a hand-off to services of the next county"),
        Draw("TOLD", TOLD, "whether they are told", within="HAND_OFF"),
        Draw("HEARS", HEARS, "whether the worker hears of the move", within="HAND_OFF"),
    ),
    fields=(Field("victim", "told_county", int, "county whose services were told of them by another's; NOBODY", start=NOBODY),),
    events=(Event("handed_off", HANDED_OFF),),
    counts=(Count("handoffs", "handed_off"),),
    off={"warm_handoff": 0.0},
    no_world_has_it=True,
)  # fmt: skip
