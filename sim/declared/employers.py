"""Employers: traffickers of form labor. They do not move, and hold more people (E149; docs/labor.md)."""

from sim.declared.mechanism import Field, Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "employers",
    "traffickers of form labor, by county; workers stay with those of their county",
    form="labor",
    parameters=(
        P("employers.people_each", 6.0, 2.0, 20.0, "people", "exploited by one employer at the start", ("E149",), "direction"),
        P("employers.reach", 0.5, 0.1, 0.9, "level", "how far an employer reaches", (), "assumption"),
        P("employers.retrieval", 0.3, 0.0, 1.0, "factor", "being taken back, against other traffickers", ("E160",), "direction"),
    ),
    fields=(
        Field("trafficker", "form", int, "codes.FORMS; employers stand after the others"),
        Field("county", "employer_first", int, "first row of the county's employers"),
        Field("county", "employers", int, "employers of the county"),
    ),
    off={"share_labor": 0.0},
)  # fmt: skip
