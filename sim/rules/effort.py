"""Effort: how much of what they could do police do, by officer and by county (E98, E106, E107, L73)."""

from __future__ import annotations

from sim.codes import DAYS_A_YEAR
from sim.compiled import rule
from sim.protocols import Officer, Parameters


@rule
def effort_of_officer(o: Officer, p: Parameters) -> float:
    """Return the effort of an officer: cynicism takes a share (E98)."""
    return 1.0 - p.discouragement_effort * o.cynicism


@rule
def effort_after_records(pace: float, officers: float, p: Parameters) -> float:
    """Return the effort that follows from people recorded a day, as remembered: no records, no trafficking (E106)."""
    if p.trap_strength == 0.0 or officers <= 0.0:
        return 1.0
    enough = p.trap_enough * officers / DAYS_A_YEAR
    return 1.0 - p.trap_strength * max(0.0, 1.0 - pace / enough)


@rule
def effort_of_leaders(p: Parameters) -> float:
    """Return the mean effort of agencies, some of whose leaders think that there is none (E107, L73)."""
    return 1.0 - p.leaders_share * p.leaders_effort
