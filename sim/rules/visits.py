"""Visits: how often a worker wants to come (E44, E78)."""

from __future__ import annotations

from typing import Any

from sim.codes import EXPLOITED, LOCKED
from sim.compiled import rule


@rule
def at_most(status: int, p: Any) -> float:
    """Return the rate of visits wanted to a person whom services know, before anything lowers it."""
    if status == LOCKED:
        return p.visits_locked
    return p.visits_held if status == EXPLOITED else p.visits_out
