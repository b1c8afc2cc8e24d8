"""The first advocate after a police contact: when, and whether the person can still be found (E50, L31)."""

from __future__ import annotations

from sim.codes import EXPLOITED, HOURS_A_DAY, UNHOUSED
from sim.compiled import rule
from sim.protocols import Parameters
from sim.rules.change import share_left


@rule
def day_of_arrival(day: int, hours: float) -> int:
    """Return the day on which an advocate arrives who was called on `day`."""
    return day + int(hours / HOURS_A_DAY)


@rule
def chance_still_there(status: int, hours: float, p: Parameters) -> float:
    """Return the chance that the person can be found after some hours; who has a bed or is in custody can."""
    if status != EXPLOITED and status != UNHOUSED:
        return 1.0
    return share_left(p.first_reach_half_life, hours / HOURS_A_DAY)
