"""For whom places for minors are open."""

from __future__ import annotations

from sim.codes import DAYS_A_YEAR
from sim.compiled import rule
from sim.protocols import Parameters, Victim
from sim.rules import found


@rule
def in_care_of_minors(v: Victim, day: int, p: Parameters) -> bool:
    """Return whether places for minors are open: to minors, and for some years to who was in foster care at entry."""
    young = day - v.born_day < p.extended_care_until * DAYS_A_YEAR
    return found.is_minor(v, day) or (v.foster_care == 1 and young)
