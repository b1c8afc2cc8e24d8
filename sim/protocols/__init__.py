"""What a rule takes, to the type checker: a misspelled field of a record fails `make lint`.

numba reads no annotations, so these cost nothing when running. The files are written by `make protocols`.
"""

from sim.protocols.cases import Case, Witness
from sim.protocols.column import Column
from sim.protocols.counts import ByContact, Month, Run
from sim.protocols.parameters import Parameters
from sim.protocols.people import CourseLine, DiaryLine, Followed, Hot, Request, Stop, Tie, Victim
from sim.protocols.services import Advocate, County, Facility, Levers, Officer, Trafficker

__all__ = [
    "Advocate",
    "ByContact",
    "Case",
    "Column",
    "County",
    "CourseLine",
    "DiaryLine",
    "Facility",
    "Followed",
    "Hot",
    "Levers",
    "Month",
    "Officer",
    "Parameters",
    "Request",
    "Run",
    "Stop",
    "Tie",
    "Trafficker",
    "Victim",
    "Witness",
]
