"""Visits: how often a worker wants to come (E44, E78)."""

from __future__ import annotations

from sim.codes import EXPLOITED, LOCKED
from sim.compiled import rule
from sim.protocols import Parameters


@rule
def most_visits(status: int, p: Parameters) -> float:
    """Return the rate of visits wanted to a person whom services know, before anything lowers it."""
    if status == LOCKED:
        return p.visits_locked
    return p.visits_held if status == EXPLOITED else p.visits_out
