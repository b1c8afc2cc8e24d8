"""Police meet workers: recognised as far as officers are trained and the work is visible; else perhaps arrested (E144, E148, E184)."""

from sim.declared.mechanism import Draw, Lever, Mechanism
from sim.declared.parameter import Parameter as P

WORKER_MET = 43  # draws; its numbers:
SEES, ARREST_OF_WORKER, DEPORTATION = 0, 1, 2

MECHANISM = Mechanism(
    "labor_police",
    "police meet workers: recognised, or perhaps arrested",
    form="labor",
    parameters=(
        P("labor.police", 0.0008, 0.0, 0.003, "per day", "police meet a worker, for whatever reason", ("U7",), "direction"),
        P("labor.visible", 0.3, 0.0, 1.0, "share", "what a trained officer can see of the work", ("E144", "E184"), "direction"),
        P("labor.arrest", 0.1, 0.0, 0.5, "chance", "an adult whom police do not recognise is arrested, for papers or on another charge", (), "assumption"),
        P("labor.deported", 0.02, 0.0, 0.6, "chance", "who is arrested without papers is deported", (), "assumption"),
        P("labor.record", 0.5, 0.0, 1.0, "chance", "who is recognised by police is recorded", ("U7",), "direction"),
    ),
    levers=(Lever("training_labor", "share", 0, 1, "share of officers", "officers trained to recognise labor trafficking", ("E148", "E171"), neutral=0.0),),
    draws=(
        Draw("WORKER_MET", WORKER_MET, "a worker whom police meet"),
        Draw("SEES", SEES, "whether police recognise it", within="WORKER_MET"),
        Draw("ARREST_OF_WORKER", ARREST_OF_WORKER, "whether they arrest the person", within="WORKER_MET"),
        Draw("DEPORTATION", DEPORTATION, "whether the person is deported", within="WORKER_MET"),
    ),
    off={"labor.police": 0.0, "found.to_police": 0.0},
)  # fmt: skip
