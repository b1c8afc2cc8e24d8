"""What stays behind when a trafficker moves: a worker who knows the person, and trust in that worker (E135, E51).

A person has one tie of their own record: to the worker whom they met last. Those of other counties are a list, `TIE`.
"""

from sim.codes import NOBODY
from sim.declared.mechanism import Field, Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "stays_behind",
    "a worker, and trust in that worker, stay in the county that was left",
    parameters=(
        P("behind.kept", 0.0, 0.0, 1.0, "share of trust above the baseline", "found again at a worker in a county that was left; 0: services of that county forget",
          ("E135", "E51"), "direction"),
    ),
    fields=(Field("victim", "first_tie", int, "row of their first tie in a county that was left; NOBODY", start=NOBODY),),
    off={"behind.kept": 0.0},
)  # fmt: skip
