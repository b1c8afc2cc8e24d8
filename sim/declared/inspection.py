"""Inspection of workplaces by a labor unit with state agencies: one visit meets many (E149, E170)."""

from sim.declared.mechanism import Count, Draw, Event, Field, Lever, Mechanism
from sim.declared.parameter import Parameter as P

INSPECTION, WORKER_INSPECTED = 44, 46  # draws; the numbers of the second:
MEETS, GRANTS, REFERS = 0, 1, 2
INSPECTED = 23  # event

MECHANISM = Mechanism(
    "inspection",
    "a labor unit inspects workplaces",
    form="labor",
    parameters=(
        P("inspection.rate", 0.0004, 0.0, 0.003, "per workplace and day", "a workplace is inspected, with a full unit", ("E170",), "direction"),
        P("inspection.meets", 0.6, 0.0, 1.0, "chance", "somebody who works there is met", ("E149", "E170"), "direction"),
        P("inspection.quality", 0.2, -0.3, 0.6, "quality", "of being met so", ("E170", "L95"), "direction"),
        P("inspection.fear", 0.1, 0.0, 0.5, "share of the room", "fear that rises in who works there, met or not: the employer's answer", (), "assumption"),
        P("inspection.record", 0.5, 0.0, 1.0, "chance", "who is met is recorded", ("E170",), "direction"),
        P("inspection.refers", 0.7, 0.0, 1.0, "chance", "services know the person from then on", ("E170",), "direction"),
    ),
    levers=(Lever("labor_unit", "share", 0, 1, "extent", "a labor unit that inspects workplaces with state agencies", ("E170", "L95"), neutral=0.0),),
    draws=(
        Draw("INSPECTION", INSPECTION, "whether a workplace is inspected"),
        Draw("WORKER_INSPECTED", WORKER_INSPECTED, "somebody who works where there is an inspection"),
        Draw("MEETS", MEETS, "whether they are met", within="WORKER_INSPECTED"),
        Draw("GRANTS", GRANTS, "whether officers have hours for it", within="WORKER_INSPECTED"),
        Draw("REFERS", REFERS, "whether services know them from then on", within="WORKER_INSPECTED"),
    ),
    fields=(Field("trafficker", "inspected_day", int, "last day on which the workplace was inspected"),),
    events=(Event("inspected", INSPECTED),),
    counts=(Count("inspected", "inspected"),),
    off={"labor_unit": 0.0},
)  # fmt: skip
