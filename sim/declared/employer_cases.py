"""Cases about employers: opened by police who recognise it, and by inspectors; with records of state agencies (E145, E149, E170)."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "employer_cases",
    "police and inspectors who find labor trafficking open a case about the employer",
    form="labor",
    parameters=(
        P("cases.employers", 0.0, 0.0, 1.0, "factor", "on `cases.opened`, where the trafficker is an employer; nil: no case is about one",
          ("E145", "E147", "L95"), "direction"),
        P("evidence.agencies", 0.002, 0.0, 0.01, "per day", "records of state agencies found, of the room, with a full labor unit", ("E170",), "direction"),
        P("evidence.agencies_most", 0.4, 0.0, 0.8, "level", "most that records of state agencies can be", ("E170",), "direction"),
    ),
    off={"cases.employers": 0.0},
)  # fmt: skip
