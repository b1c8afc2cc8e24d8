"""A database of traffickers that police of counties share: evidence on one trafficker is joined, and a second case need not be opened (E138, E139).

It holds nothing of what people told services: that is `shared_database`. A task force joins in the same two ways.
"""

from sim.declared.cases import MECHANISM as CASES
from sim.declared.mechanism import Draw, Lever, Mechanism
from sim.declared.parameter import Parameter as P

JOINS = 1  # number of a draw of CASES, and the county that would open a case, above it

MECHANISM = Mechanism(
    "police_database",
    "police of counties join evidence on one trafficker, and join a case that they can see is open elsewhere",
    parameters=(
        P("cases.joined", 0.8, 0.0, 1.0, "chance", "police who can see that another county has a case open on the trafficker join it and open none", ("E138", "E139"),
          "direction"),
    ),
    levers=(
        Lever("police_database", "share", 0, 1, "share of evidence", "of a trafficker that police of another county add to the case of this one", ("E138", "E139"),
              neutral=0.0),
    ),
    draws=(Draw("JOINS", JOINS, "whether police of a county join the case of another", within="CASES"),),
    part_of=CASES,
)  # fmt: skip
