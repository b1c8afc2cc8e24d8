"""The first day at the drop-off center: it has draws of its own, since the day's windows are all taken (E50, E81)."""

from __future__ import annotations

from sim.compiled import rule
from sim.declared.center import FIRST_DAY, LEAVES, MENTORED
from sim.draws import uniform
from sim.phases import company, out
from sim.rules import leaving
from sim.state import State

MENTORS_STAY_ONLY = 0


@rule
def live_first_day(s: State, i: int, day: int) -> bool:
    """The first day at a center: a mentor's contact where there are mentors, and perhaps leaving (E50, E81)."""
    r = s.run[0]
    p = s.parameter[0]
    lever = s.levers[s.victims[i].county]
    chance = leaving.center_first_day(lever.center_incentives, lever.center_mentors, p)
    leaves = uniform(r.key0, r.key1, FIRST_DAY, i, day, LEAVES) < chance
    mentored = uniform(r.key0, r.key1, FIRST_DAY, i, day, MENTORED) < lever.center_mentors
    if mentored and (not leaves or p.switch_mentor_contact_builds_trust != MENTORS_STAY_ONLY):
        mentor(s, i, day)
    if leaves:
        out.leave_place(s, i, day, chance)
    return leaves


@rule
def mentor(s: State, i: int, day: int) -> None:
    """A mentor's contact at the center, met for the first time or still in touch (E48, L19)."""
    company.meet_mentor(s, i, day)
    company.begin_mentoring(s, i, day)
