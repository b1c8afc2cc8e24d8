"""The first day at the drop-off center: it has draws of its own, since the day's windows are all taken (E50, E81)."""

from __future__ import annotations

from sim.codes import NOBODY
from sim.compiled import rule
from sim.declared.center import FIRST_DAY, LEAVES, MENTOR_CONTACT, MENTORED
from sim.draws import uniform
from sim.phases import contacts, out, status
from sim.rules import bond, leaving, readiness, trust
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
    """A mentor's contact at the center: a peer, whom the person has not met before (E48, L19)."""
    status.touch(s, i, day)
    p = s.parameter[0]
    v = s.victims[i]
    contacts.count_contact(s, i, day)
    status.write_diary(s, i, day, MENTOR_CONTACT, 0, NOBODY, p.quality_mentor)
    before = v.trust_advocate
    v.trust_advocate = trust.after_contact(before, p.quality_mentor, 0, v.contacts == 1, p)
    v.trust_police = trust.spill_over(v.trust_police, before, v.trust_advocate, p)
    readiness.good_contact(v, p.quality_mentor, True, p)
    v.bond = bond.good_contact_while_out(v.bond, p.quality_mentor, p)
