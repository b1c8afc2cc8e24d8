"""A warm hand-off: when people are moved on, services of the next county are told who is coming (E135, U8)."""

from sim.codes import NOBODY
from sim.declared.mechanism import Count, Draw, Event, Field, Lever, Mechanism
from sim.declared.parameter import Parameter as P

HAND_OFF = 70  # draw
HANDED_OFF = 23  # event

MECHANISM = Mechanism(
    "warm_handoff",
    "services of the next county are told who is coming",
    parameters=(
        P("handoff.carry", 0.4, 0.0, 0.8, "share of trust above the baseline", "kept at the first contact with a worker who was told", ("U8",), "value",
          valued_by=("U8",)),
    ),
    levers=(
        Lever("warm_handoff", "share", 0, 1, "share of moves", "moves of people whom services know after which services of the next county are told",
              ("E135", "U8"), neutral=0.0),
    ),
    draws=(Draw("HAND_OFF", HAND_OFF, "whether services of the next county are told"),),
    fields=(Field("victim", "told_county", int, "county whose services were told of them by another's; NOBODY", start=NOBODY),),
    events=(Event("handed_off", HANDED_OFF),),
    counts=(Count("handoffs", "handed_off"),),
    off={"warm_handoff": 0.0},
    no_world_has_it=True,
)  # fmt: skip
