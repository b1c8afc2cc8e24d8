"""Leaving for good: the region at one rate, and more often with the years since arrival."""

from __future__ import annotations

from sim.codes import DAYS_A_YEAR
from sim.compiled import rule
from sim.protocols import Parameters, Victim


@rule
def chance_leaves_for_good(v: Victim, day: int, p: Parameters) -> float:
    """Return the daily chance that a person leaves for good, on a day."""
    years = min((day - v.arrival_day) / DAYS_A_YEAR, p.career_most_years)
    return p.leaving_region + p.career_leaving * years


@rule
def leaves_for_good_at_most(p: Parameters) -> float:
    """Return the most that it ever is: who is held may not be touched for years."""
    return p.leaving_region + p.career_leaving * p.career_most_years
