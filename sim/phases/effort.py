"""Effort of a county's police: what was recorded, and what its leaders think (E106, E107)."""

from __future__ import annotations

from sim.compiled import rule
from sim.rules import effort
from sim.state import State


@rule
def remember_records(s: State, county: int) -> None:
    """Let yesterday's records join what is remembered."""
    c = s.counties[county]
    c.recorded_pace += (c.recorded_today - c.recorded_pace) / s.parameter[0].trap_days
    c.recorded_today = 0.0


@rule
def effort_of_county(s: State, county: int) -> float:
    """Return the share of what they could do that police of a county do."""
    p = s.parameter[0]
    c = s.counties[county]
    by_records = effort.effort_after_records(c.recorded_pace, float(c.officer_posts), p)
    return by_records * effort.effort_of_leaders(p)
