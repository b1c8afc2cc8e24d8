"""An open case: who has been recorded as trafficked has attention for a while, and is met and recorded again more easily (L14)."""

from sim.codes import NEVER
from sim.declared.mechanism import Field, Mechanism, Switch
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "open_case",
    "a record opens a case: attention that fades",
    parameters=(
        P("open_case.half_life", 90.0, 30.0, 365.0, "days", "half-life of the attention that a record brings", ("L14",), "direction"),
        P("open_case.police", 5.0, 1.0, 8.0, "factor", "police contacts on the day of a record; fades with the attention", ("L14",), "direction"),
        P("open_case.most", 0.125, 0.04, 0.125, "per day", "largest rate of contacts to which an open case leads; the window is as wide", (), "assumption"),
    ),
    switches=(
        Switch("open_case", ("no", "yes"), "does a record bring attention that fades: more police contacts, and further records, at first as likely as the first one",
               ("L14",), neutral="no"),
    ),
    fields=(Field("victim", "case_day", int, "day of the last record, which opened a case", start=NEVER),),
    off={"open_case": "no"},
)  # fmt: skip
