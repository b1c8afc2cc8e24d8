"""Recruiting through people in the same place, often under a hold themselves: the more, the fuller it is (E58, L26)."""

from __future__ import annotations

from sim.codes import DROP_OFF, GROUP_HOME
from sim.compiled import rule
from sim.declared.windows import MOST_RECRUITING
from sim.protocols import Facility, Parameters


@rule
def recruiting_inside(f: Facility, people: int, p: Parameters) -> float:
    """Return the chance a day to be recruited inside a place with so many people: by number where that is on, else what the world states."""
    if p.peers_recruiting == 0.0 or (f.kind != GROUP_HOME and f.kind != DROP_OFF):
        return f.recruiting
    others = max(0, people - 1)
    return min(MOST_RECRUITING, p.peers_recruiting * others)
