"""A law changes: how much of old practice is left, and the work-around that grows (E67, E72, E83, L28)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters
from sim.rules.change import share_left


@rule
def practice_left(days: float, assessment: float, p: Parameters) -> float:
    """Return the share of old practice that is left `days` after a change; assessment shortens the way (E67)."""
    half = p.law_half_life * (1.0 - p.law_assessment * assessment)
    return share_left(half, days) if half > 0.0 else 0.0


@rule
def share_today(now: float, was: float, left: float) -> float:
    """Return a share on its way from what it was to what the law says."""
    return now + (was - now) * left if left > 0.0 else now


@rule
def workaround(detained: float, was: float, days: float, p: Parameters) -> float:
    """Return the share of minors not detained, who are arrested on another charge since detention fell (E83, L29, L32)."""
    fallen = was - detained
    if p.law_workaround == 0.0 or fallen <= 0.0:
        return 0.0
    grown = p.law_workaround * (1.0 - share_left(p.law_workaround_half_life, days))
    return grown * fallen / (1.0 - detained)
