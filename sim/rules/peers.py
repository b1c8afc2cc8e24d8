"""Peers: who is in a group home or at a drop-off site is recruited there by others, the more the fuller it is (E58, L26)."""

from __future__ import annotations

from sim.codes import DROP_OFF, GROUP_HOME
from sim.compiled import rule
from sim.declared.windows import MOST_RECRUITING
from sim.protocols import Facility, Parameters


@rule
def recruiting_inside(f: Facility, people: int, p: Parameters) -> float:
    """Return the chance a day to be recruited inside a place with so many people: that of the world, and of each other person."""
    if p.peers_recruiting == 0.0 or (f.kind != GROUP_HOME and f.kind != DROP_OFF):
        return f.recruiting
    others = max(0, people - 1)
    return max(f.recruiting, min(MOST_RECRUITING, f.recruiting + p.peers_recruiting * others))
