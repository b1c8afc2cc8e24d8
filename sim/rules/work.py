"""Help with work or school: who may take it, and what it does (E62, E65, E167)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters, Victim


@rule
def may_work(v: Victim, day: int) -> bool:
    """Return whether the person may work: who is without papers waits for a permit (E167)."""
    return v.undocumented == 0 or v.permit_day <= day


@rule
def meet_income_need(v: Victim, p: Parameters) -> None:
    """Take away a share of the unmet need for income (E62)."""
    v.need_income -= p.work_step * v.need_income
