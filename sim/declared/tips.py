"""Tips from a public that has heard of labor trafficking: awareness grows slowly, and fades (E172)."""

from sim.declared.mechanism import Draw, Field, Lever, Mechanism
from sim.declared.parameter import Parameter as P

TIP, WORKER_OF_TIP = 45, 48  # draws; the numbers of each:
COMES, TO_SERVICES = 0, 1
IS_MET, IS_GRANTED = 0, 1

MECHANISM = Mechanism(
    "tips",
    "the public tells services or police of a workplace",
    form="labor",
    parameters=(
        P("tips.rate", 0.0004, 0.0, 0.003, "per workplace and day", "a tip comes, at full awareness", ("E172",), "direction"),
        P("tips.meets", 0.3, 0.0, 1.0, "chance", "somebody who works there is met", ("E172",), "direction"),
        P("tips.to_services", 0.5, 0.0, 1.0, "share", "of tips to services; the others go to police", (), "assumption"),
        P("tips.rise", 365.0, 90.0, 1000.0, "days", "half-life in which awareness grows", ("E172",), "direction"),
        P("tips.fade", 180.0, 60.0, 730.0, "days", "half-life in which it fades", ("E172",), "direction"),
    ),
    levers=(Lever("awareness_labor", "share", 0, 1, "extent", "how aware the public is made of labor trafficking", ("E172",), neutral=0.0),),
    draws=(
        Draw("TIP", TIP, "a tip on a workplace"),
        Draw("COMES", COMES, "whether one comes", within="TIP"),
        Draw("TO_SERVICES", TO_SERVICES, "whether it goes to services", within="TIP"),
        Draw("WORKER_OF_TIP", WORKER_OF_TIP, "somebody who works where a tip leads to"),
        Draw("IS_MET", IS_MET, "whether they are met", within="WORKER_OF_TIP"),
        Draw("IS_GRANTED", IS_GRANTED, "whether there are hours for it", within="WORKER_OF_TIP"),
    ),
    fields=(
        Field("county", "awareness", float, "how aware the public is of labor trafficking, 0 to 1"),
        Field("trafficker", "tip_day", int, "last day with a tip on the workplace"),
        Field("trafficker", "tip_to_services", int, "1: that tip went to services"),
    ),
    off={"awareness_labor": 0.0},
)  # fmt: skip
