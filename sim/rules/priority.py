"""Priority: what police and services give to labor and to men, against others (E145, E146, E147)."""

from __future__ import annotations

from sim.codes import LABOR, MAN
from sim.compiled import rule
from sim.protocols import Parameters


@rule
def weight_given(form: int, gender: int, equal: float, p: Parameters) -> float:
    """Return the weight on contacts with somebody, lifted towards 1 as far as priority is made `equal`."""
    weight = (p.priority_labor if form == LABOR else 1.0) * (p.priority_men if gender == MAN else 1.0)
    return weight + equal * (1.0 - weight)
