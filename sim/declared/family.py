"""Family: minors who have somebody go to them, and no bed is needed; on probation after detention, too (E22, E63)."""

from sim.codes import NOBODY
from sim.declared.mechanism import Draw, Field, Mechanism
from sim.declared.parameter import Parameter as P

KIN = 31  # draws; its numbers, the first two of the person alone:
HAS_FAMILY, ADDRESS, TAKES, PROBATION = 0, 1, 2, 3

MECHANISM = Mechanism(
    "family",
    "minors go to family: when they ask for a place, or on probation after a release",
    parameters=(
        P("kin.share", 0.25, 0.0, 0.6, "share of minors", "has family to go to; nobody has whose trafficker at arrival was family",
          ("E63", "E22"), "direction"),
        P("kin.takes", 0.7, 0.0, 1.0, "chance", "family takes the person in, each time", (), "assumption"),
        P("kin.probation", 0.3, 0.0, 0.8, "share of releases", "from detention, of minors whose family would not take them in by itself: to it on probation", (), "assumption"),
        P("kin.quality", 0.65, 0.3, 0.9, "quality", "of a family home: 1 - unmet housing need", ("E63",), "direction"),
        P("kin.known_address", 0.5, 0.0, 1.0, "share of people", "the trafficker knows where the family lives", (), "assumption"),
    ),
    draws=(
        Draw("KIN", KIN, "going to family"),
        Draw("HAS_FAMILY", HAS_FAMILY, "whether there is somebody", within="KIN"),
        Draw("ADDRESS", ADDRESS, "whether the trafficker knows where they live", within="KIN"),
        Draw("TAKES", TAKES, "whether they take the person in", within="KIN"),
        Draw("PROBATION", PROBATION, "whether a release is to family on probation", within="KIN"),
    ),
    fields=(
        Field("victim", "family_trafficker", int, "identity of the trafficker at arrival, if a member of the family; NOBODY", start=NOBODY, after="shared_child"),
        Field("victim", "with_kin", int, "in a family home: 0 no, 1 its address is not known to the trafficker, 2 it is", after="place_day"),
    ),
    off={"kin.share": 0.0},
)  # fmt: skip
