"""What somebody has lived through in institutions before they arrive (E39)."""

from __future__ import annotations

from sim.compiled import rule
from sim.declared.histories import CARE, HISTORY, JUSTICE
from sim.draws import uniform
from sim.rules import histories
from sim.state import State


@rule
def trust_left(s: State, i: int, minor: bool) -> float:
    """Return the share of baseline trust that person i's histories leave; foster care of minors is drawn elsewhere."""
    p = s.parameter[0]
    r = s.run[0]
    in_custody = uniform(r.key0, r.key1, HISTORY, i, 0, JUSTICE) < p.history_justice
    in_care = not minor and uniform(r.key0, r.key1, HISTORY, i, 0, CARE) < p.history_care
    return histories.trust_left_by_histories(in_custody, in_care, p)
