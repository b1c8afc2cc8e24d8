"""The trafficker takes the person back (E82). Rate and bound are one; its window: sim/declared/retrieval.py."""

from __future__ import annotations

from sim.codes import NOBODY
from sim.compiled import rule
from sim.rules import family, found, learning, retrieval
from sim.state import State


@rule
def rate(s: State, i: int, day: int, at_most: bool) -> float:
    """Return the chance that the trafficker takes person i back today; or the most it can be until the next touch.

    Until then only the trafficker moves: at most they are in the person's county. Time in reach lowers the chance.
    What is known of open doors (E30) is at most everything.
    """
    h = s.hot[i]
    v = s.victims[i]
    t = s.traffickers[h.trafficker]
    p = s.parameter[0]
    if h.untied == 1:
        return 0.0
    near = at_most or t.county == v.county
    days = float(day - v.free_day)
    if h.facility == NOBODY:
        return retrieval.retrieval_hazard(t.reach, days, near, family.address_of(v), False, False, p)
    f = s.facilities[h.facility]
    address = retrieval.KNOWN if f.address_known == 1 else retrieval.CONFIDENTIAL
    hazard = retrieval.retrieval_hazard(t.reach, days, near, address, f.secure == 1, f.out_of_reach == 1, p)
    if p.learning_extent > 0.0 and found.is_minor(v, day):
        hazard = learning.rate_with_knowledge(hazard, 1.0 if at_most else s.counties[v.county].doors_known, p)
    return hazard
