"""Staff of services recognise labor trafficking as far as they are trained; cases take longer (E149, E171, E181)."""

from sim.declared.mechanism import Lever, Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "labor_staff",
    "services record less of labor trafficking, and need more hours for it",
    form="labor",
    parameters=(
        P("labor.staff_sees", 0.5, 0.0, 1.0, "share", "records by staff who are not trained for it, against those who are", ("E181",), "direction"),
        P("labor.hours", 1.5, 1.0, 3.0, "factor", "hours of a contact, against other contacts", ("E149",), "direction"),
    ),
    levers=(Lever("training_labor_staff", "share", 0, 1, "share of staff", "staff of services trained to recognise labor trafficking", ("E171", "E181"), neutral=0.0),),
    off={"labor.staff_sees": 1.0, "labor.hours": 1.0},
)  # fmt: skip
