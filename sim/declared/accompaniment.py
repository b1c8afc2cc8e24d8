"""Accompaniment: an advocate beside the officer when police meet somebody (E101, E102, E103).

Whether one comes: `sim/phases/police.py` (`advocate_beside`). What it does: `sim/rules/trust.py` (`bridge`) and
`sim/rules/quality.py` (`of_police`).
"""

from sim.declared.mechanism import Count, Draw, Event, Lever, Mechanism
from sim.declared.parameter import Parameter as P

# Numbers of the draws of a police contact (stream POLICE).
ACCOMPANIED, HOURS = 3, 4
ADVOCATE_BESIDE = 9  # event

MECHANISM = Mechanism(
    "accompaniment",
    "an advocate goes along when police meet a person",
    parameters=(
        P("trust.bridge", 0.4, 0.0, 0.8, "share of the gap",
          "how far an accompanied police contact closes the gap: trust in police rises toward an advocate seen as independent; else trust in advocates falls",
          ("U8", "E101", "E103"), "value", True, "advocates", valued_by=("U8",)),
        P("quality.accompanied", 0.25, 0.0, 0.5, "quality", "added by an independent advocate beside the officer",
          ("E101", "L58"), "direction"),
        P("staff.accompany_hours", 3.0, 2.0, 5.0, "hours", "going along with an officer", ("L31",), "direction"),
    ),
    levers=(
        Lever("accompaniment", "share", 0, 1, "share of police contacts", "an advocate goes along",
              ("E101", "E102", "E180"), neutral=0.0, after="visits_while_held"),
        Lever("accompaniment_independent", "yes_no", 0, 1, "yes or no",
              "the advocate is seen as independent of police", ("E103",), neutral=False, after="accompaniment"),
    ),
    draws=(
        Draw("ACCOMPANIED", ACCOMPANIED, "whether an advocate goes along", within="POLICE"),
        Draw("HOURS", HOURS, "whether she has hours for it", within="POLICE"),
    ),
    events=(Event("advocate_beside", ADVOCATE_BESIDE),),
    counts=(Count("accompanied", "advocate_beside", after="police_contacts"),),
    off={"accompaniment": 0.0},
)  # fmt: skip
