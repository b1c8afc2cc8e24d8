"""Leaving: a place not worth staying in (the third route of return), the trafficker, the region."""

from __future__ import annotations

from sim.codes import DROP_OFF, OWN_HOME, SHELTER, WINDOW
from sim.compiled import rule
from sim.exact import exp
from sim.protocols import Parameters

AT_THE_DOOR, WHOLE_STAY = 0, 1


@rule
def center_factor(incentives: float, mentors: float, p: Parameters) -> float:
    """Return the factor on leaving the center that comforts and mentors make. Contested (U4, E93, L19)."""
    return (1.0 - p.center_incentives * incentives) * (1.0 - p.center_mentors * mentors)


@rule
def center_first_day(incentives: float, mentors: float, p: Parameters) -> float:
    """Return the chance of leaving an open center within the first day. Contested (U4, E81)."""
    return p.center_leave_first_day * center_factor(incentives, mentors, p)


@rule
def chance_leaves_place(kind: int, quality: float, incentives: float, mentors: float, p: Parameters) -> float:
    """Return the daily chance of leaving a place without notice (E61, E177, L19)."""
    if kind == OWN_HOME:
        return 0.0
    if kind == SHELTER:  # it fits few who were trafficked (E61)
        return min(WINDOW, p.leaving_rate * (1.0 - quality) * p.mismatch_leaving)
    if kind != DROP_OFF:
        return p.leaving_rate * (1.0 - quality)
    later = p.center_leave_later_high if p.switch_center_after_first_day == 1 else p.center_leave_later_low
    if p.switch_incentives_and_mentors == WHOLE_STAY:
        later *= center_factor(incentives, mentors, p)
    return later


@rule
def chance_leaves_trafficker(bond: float, p: Parameters) -> float:
    """Return the daily chance of leaving the trafficker without anybody's help (L12)."""
    return p.leaving_alone * exp(-p.leaving_alone_bond * (bond - p.leaving_alone_at_bond))


@rule
def chance_recruited(trauma: float, inside: float, p: Parameters) -> float:
    """Return the daily chance of being recruited by another; `inside` a place that has recruiting, or outside (E13, E27, E58)."""
    return p.recruited_rate * (1.0 + p.recruited_trauma * trauma) + inside
