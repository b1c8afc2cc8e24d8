"""Every measure that a file of patterns may name: of an observed past, and of a change."""

from __future__ import annotations

from collections.abc import Callable

from experiments.patterns import (
    case_changes,
    changes,
    institution_changes,
    labor_measures,
    measures,
    movement_changes,
)
from experiments.patterns.observing import Past
from sim.simulation import Simulation

MEASURES: dict[str, Callable[[Past], float]] = {**measures.MEASURES, **labor_measures.LABOR_MEASURES}
CHANGES: dict[str, Callable[[Simulation], float | tuple[float, float]]] = {
    **changes.CHANGES,
    **labor_measures.LABOR_CHANGES,
    **{
        f.__name__: f
        for f in (
            case_changes.advocates_and_cooperation,
            case_changes.advocates_and_harm,
            case_changes.first_contact_and_cooperation,
            case_changes.first_contact_and_engagement,
            case_changes.prosecution_gathers,
            case_changes.prosecution_gathers_with_police,
            case_changes.double_cases_fall,
            institution_changes.law_and_work_around,
            institution_changes.support_and_turnover,
            movement_changes.displacement_there,
            movement_changes.displacement_everywhere,
            movement_changes.moving_breaks_ties,
        )
    },
}
