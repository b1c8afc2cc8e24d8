"""When places take people in (E66)."""

from __future__ import annotations

from sim.compiled import rule
from sim.declared.intake import WEEK
from sim.protocols import Levers


@rule
def takes_in_on(day: int, lever: Levers) -> bool:
    """Return whether places take people in on a day of the week at all."""
    return day % WEEK < lever.intake_days


@rule
def takes_in_at(u: float, lever: Levers) -> bool:
    """Return whether places take people in at time `u` of a day, 0 to 1."""
    return u < lever.intake_hours
