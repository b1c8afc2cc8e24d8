"""Coming back late: a route of return of its own, to the same trafficker or another, whose rate falls slowly (E27, L02, L06).

What a person lacked before they still lack (E27). Of 18 women seen again after three years five had stayed out (L02).
"""

from sim.codes import NEVER
from sim.declared.mechanism import Draw, Field, Mechanism, Switch
from sim.declared.parameter import Parameter as P

LATE_RETURN = 21  # draws; its numbers:
FIRST_WAIT, NEXT_WAIT, GOES, SAME, WHOM = 0, 1, 2, 3, 4

MECHANISM = Mechanism(
    "late_return",
    "somebody who is out comes back late, to the same trafficker or another",
    parameters=(
        P("late_return.rate", 0.0013, 0.0001, 0.004, "per day", "comes back late, just out, with every need unmet", ("E27", "U3"), "direction"),
        P("late_return.slows", 730.0, 180.0, 3650.0, "days", "days out after which this rate is half", ("L02", "L06"), "direction"),
        P("late_return.need", 0.5, 0.0, 1.0, "share", "share of this rate that goes where every need is met", ("E27",), "direction"),
        P("late_return.same", 0.5, 0.0, 1.0, "share", "of those who come back late, goes to the trafficker from before", (), "assumption"),
    ),
    switches=(
        Switch("late_return", ("no", "yes"), "is there a route of return that stays open for years, with a rate that falls slowly",
               ("E27", "L02", "U3"), neutral="no"),
    ),
    draws=(
        Draw("LATE_RETURN", LATE_RETURN, "coming back late"),
        Draw("FIRST_WAIT", FIRST_WAIT, "days until it may happen, of the person's separation by its number", within="LATE_RETURN"),
        Draw("NEXT_WAIT", NEXT_WAIT, "days until it may happen next", within="LATE_RETURN"),
        Draw("GOES", GOES, "whether it happens", within="LATE_RETURN"),
        Draw("SAME", SAME, "to the same trafficker or another", within="LATE_RETURN"),
        Draw("WHOM", WHOM, "to whom", within="LATE_RETURN"),
    ),
    fields=(Field("victim", "late_day", int, "day on which they may come back late", start=NEVER),),
    off={"late_return": "no"},
)  # fmt: skip
