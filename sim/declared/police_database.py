"""A database of traffickers that police of counties share: evidence on one trafficker is joined (E139).

It holds nothing of what people told services: that is `shared_database`.
"""

from sim.declared.cases import MECHANISM as CASES
from sim.declared.mechanism import Lever, Mechanism

MECHANISM = Mechanism(
    "police_database",
    "police of counties join evidence on one trafficker",
    levers=(
        Lever("police_database", "share", 0, 1, "share of evidence", "of a trafficker that police of another county add to the case of this one", ("E139",),
              neutral=0.0),
    ),
    part_of=CASES,
)  # fmt: skip
