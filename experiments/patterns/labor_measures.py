"""Patterns of who counts (V10) and of double work (E51, E135): in a world where people are exploited for both forms."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from experiments.patterns.changes import DAYS, under
from experiments.patterns.measures import exploited_in_first_year
from experiments.patterns.observing import Past, mean
from sim.codes import DAYS_A_YEAR, LABOR, RECORDED_BY_POLICE, RECORDED_BY_SERVICES
from sim.simulation import Simulation

SECOND_YEAR = (DAYS_A_YEAR, 2 * DAYS_A_YEAR)
LOOKED_FOR: dict[str, float] = {
    "labor_unit": 1.0,
    "training_labor": 0.9,
    "training_labor_staff": 0.9,
    "outreach_labor": 1.0,
}


def labor_among_records(past: Past, first_day: int, until: int, by: int | None = None) -> float:
    """Return the share of labor among records made on some days: by police, by services, or by both."""
    lines = past.diary_lines("identified")
    inside = (lines["day"] >= first_day) & (lines["day"] < until)
    if by is not None:
        inside &= lines["detail"] == by
    return mean(past.people["form"][lines["person"][inside]] == LABOR)


def labor_of_police_records(past: Past) -> float:
    """Share of labor among records by police in five years (V10)."""
    return labor_among_records(past, 0, DAYS, RECORDED_BY_POLICE)


def labor_of_service_records(past: Past) -> float:
    """Share of labor among records by services in five years (V10)."""
    return labor_among_records(past, 0, DAYS, RECORDED_BY_SERVICES)


def labor_identified_in_a_year(past: Past) -> float:
    """Share of people exploited for labor at some time in the first year who are identified in it (V10)."""
    lines = past.diary_lines("identified")
    seen = np.zeros(len(past.people), bool)
    seen[lines["person"][lines["day"] < DAYS_A_YEAR]] = True
    there = exploited_in_first_year(past)
    return mean(seen[there[past.people["form"][there] == LABOR]])


def counted_labor_rises(s: Simulation) -> tuple[float, float]:
    """Share of labor among all records of the second year, with unit, training and outreach, and without (V10, L96).

    Their ratio is the pattern. It is taken of the means over runs: a run may hold no record of labor without them.
    """
    many, none = under(s, SECOND_YEAR[1], **LOOKED_FOR), under(s, SECOND_YEAR[1])
    return labor_among_records(many, *SECOND_YEAR), labor_among_records(none, *SECOND_YEAR)


def double_work(past: Past) -> float:
    """Return the share of first contacts in a further county that find nothing of what is known in another."""
    return mean(past.diary_lines("further_county")["detail"] == 0)


def double_work_falls(s: Simulation) -> tuple[float, float]:
    """Share of double work in five years with a hand-off at each move and a database of all, and with neither (E51, E135)."""
    return double_work(under(s, warm_handoff=1.0, shared_database=1.0)), double_work(
        under(s, warm_handoff=0.0, shared_database=0.0)
    )


LABOR_MEASURES: dict[str, Callable[[Past], float]] = {
    f.__name__: f for f in (labor_of_police_records, labor_of_service_records, labor_identified_in_a_year)
}
LABOR_CHANGES: dict[str, Callable[[Simulation], float | tuple[float, float]]] = {
    f.__name__: f for f in (counted_labor_rises, double_work_falls)
}
