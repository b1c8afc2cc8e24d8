"""Work and school: help with them at a contact, so that unmet need for income falls without a bed (E62, E65)."""

from sim.declared.mechanism import Draw, Lever, Mechanism
from sim.declared.parameter import Parameter as P

WORK = 88  # draws

MECHANISM = Mechanism(
    "work",
    "advocates help people who are out with work or school",
    parameters=(
        P("work.step", 0.1, 0.0, 0.3, "share", "of the unmet need for income that one such contact takes away", ("E62", "E65"), "direction"),
    ),
    levers=(
        Lever("work_and_school", "share", 0, 1, "share of contacts", "contacts with somebody who is out at which there is help with work or school", ("E62", "E65"), neutral=0.0),
    ),
    draws=(Draw("WORK", WORK, "whether there is help with work or school"),),
    off={"work_and_school": 0.0},
)  # fmt: skip
