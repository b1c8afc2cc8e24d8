"""Empty beds for minors in a county, and whom they draw."""

from __future__ import annotations

from sim.codes import ADMITS_MINORS, N_KINDS, UNLIMITED
from sim.compiled import rule
from sim.declared.induced_demand import DRAWN_IN
from sim.draws import uniform
from sim.phases import places
from sim.rules import induced_demand
from sim.state import State


@rule
def is_drawn_in(s: State, i: int, day: int, county: int) -> bool:
    """Return whether a minor whom police would leave is brought to a place because beds stand empty."""
    r = s.run[0]
    p = s.parameter[0]
    if p.induced_pull == 0.0:
        return False
    empty, there = 0.0, 0.0
    for kind in range(N_KINDS):
        f = s.facilities[county * N_KINDS + kind]
        if f.step == places.MONTHS and f.admits[ADMITS_MINORS] > 0.0 and f.beds < UNLIMITED:
            empty += max(0, f.beds - f.occupied)
            there += f.beds
    return uniform(r.key0, r.key1, DRAWN_IN, i, day, 0) < induced_demand.chance_drawn_in(empty, there, p)
