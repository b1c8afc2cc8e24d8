"""What a rule takes, to the type checker: a misspelled field of a record fails `make lint`.

numba reads no annotations, so these cost nothing when running. The files are written by `make protocols`.
"""

from sim.protocols.column import Column
from sim.protocols.counts import ByContact, Month, Run
from sim.protocols.parameters import Parameters
from sim.protocols.people import CourseLine, DiaryLine, Followed, Hot, Request, Victim, Wait, Waiting
from sim.protocols.services import Advocate, County, Facility, Levers, Officer, Trafficker

__all__ = [
    "Advocate",
    "ByContact",
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
    "Trafficker",
    "Victim",
    "Wait",
    "Waiting",
]
