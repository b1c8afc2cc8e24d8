"""Training programs: whom they reach, how fast, what they cost; it leaves with who leaves (E100, E105, E181, L70, L71)."""

from sim.declared.mechanism import Draw, Lever, Mechanism
from sim.declared.parameter import Parameter as P

TRAINING = 82  # draws; its numbers:
REACHED, TONIGHT, FORGETS = 0, 1, 2

MECHANISM = Mechanism(
    "training",
    "a program trains advocates and officers whom it reaches",
    parameters=(
        P("training.pace", 2.0, 0.5, 12.0, "per year", "a worker whom a program reaches is trained", (), "assumption"),
        P("training.hours_staff", 8.0, 0.0, 40.0, "hours", "training of an advocate", ("L70", "L71"), "direction"),
        P("training.hours_police", 2.0, 0.0, 40.0, "hours", "training of an officer", ("E105",), "value", valued_by=("E105",)),
        P("training.fades", 0.0, 0.0, 1.0, "per year", "a trained worker forgets", ("L71",), "direction"),
        P("training.recognition", 0.0, 0.0, 2.0, "factor", "added to 1 where the advocate is trained: an accepted offer is recorded as trafficking", ("E181",), "direction"),
    ),
    levers=(
        Lever("training_staff", "share", 0, 1, "share of posts", "advocates whom a training program means to reach", ("E47", "E181"), neutral=0.0),
        Lever("training_police", "share", 0, 1, "share of posts", "officers whom a training program means to reach", ("E100", "E105"), neutral=0.0),
        Lever("training_compliance", "share", 0, 1, "share", "of those who must be trained, who are", ("E105",), neutral=1.0),
    ),
    draws=(
        Draw("TRAINING", TRAINING, "training programs"),
        Draw("REACHED", REACHED, "whether a program reaches a worker (of the worker alone)", within="TRAINING"),
        Draw("TONIGHT", TONIGHT, "whether they are trained today", within="TRAINING"),
        Draw("FORGETS", FORGETS, "whether they forget", within="TRAINING"),
    ),
    off={"training_staff": 0.0, "training_police": 0.0, "training.fades": 0.0, "training.recognition": 0.0},
)  # fmt: skip
