"""What can happen to somebody who is out: three routes of return, asking for a place, being recruited."""

from __future__ import annotations

from sim.codes import (
    ASKED,
    EXPLOITED,
    LEFT,
    LEFT_TO_TRAFFICKER,
    LEFT_WITHOUT_NOTICE,
    MENTOR_CONTACT,
    NOBODY,
    NOWHERE,
    OUT_RETRIEVAL_AT,
    OUT_RETURN_AT,
    OUT_RETURN_WINDOWS,
    PLACED_LEAVING_AT,
    PLACED_RECRUITED_AT,
    RETRIEVED,
    RETURNED,
    UNHOUSED_ASKING_AT,
    UNHOUSED_RECRUITED_AT,
    WINDOW,
)
from sim.codes import RECRUITED as BY_ANOTHER
from sim.compiled import rule
from sim.draws import FIRST_DAY, LEAVING, RECRUITED, uniform
from sim.phases import beds, contacts, status
from sim.phases.status import month, to_street, to_trafficker, touch
from sim.protocols import Victim
from sim.rules import bond, inner, leaving, readiness, retrieval, returning, trust
from sim.state import State

MENTORS_STAY_ONLY = 0


@rule
def now_of(s: State, i: int, day: int) -> Victim:
    """Return a copy of person i as they are today; the run itself is not touched."""
    s.scratch[0] = s.victims[i]
    h = s.hot[i]
    away = h.facility != NOBODY and s.facilities[h.facility].out_of_reach == 1
    inner.bring_up_to_date(s.scratch[0], s.traffickers[h.trafficker], h.status, away, day, s.parameter[0])
    return s.scratch[0]


@rule
def returns(s: State, i: int, day: int, window: int, u: float) -> bool:
    """Perhaps the person returns, or is taken back; True if one of the two windows was drawn."""
    p = s.parameter[0]
    h = s.hot[i]
    t = s.traffickers[h.trafficker]
    place = int(h.place)
    if window < OUT_RETURN_AT + OUT_RETURN_WINDOWS:
        at = u + (window - OUT_RETURN_AT) * WINDOW
        chance = returning.hazard(now_of(s, i, day), t.reach, place, p)
        if at < chance:
            status.tell(s, i, day, LEFT, RETURNED, NOBODY, chance)
            to_trafficker(s, i, day, RETURNED)
        return True
    if window == OUT_RETRIEVAL_AT:
        chance = retrieval_rate(s, i, day)
        if u < chance:
            status.tell(s, i, day, LEFT, RETRIEVED, NOBODY, chance)
            to_trafficker(s, i, day, RETRIEVED)
        return True
    return False


@rule
def retrieval_rate(s: State, i: int, day: int) -> float:
    """Return the chance that the trafficker takes person i back today (E82)."""
    h = s.hot[i]
    t = s.traffickers[h.trafficker]
    same = t.county == s.victims[i].county
    days = float(day - s.victims[i].free_day)
    p = s.parameter[0]
    if h.facility == NOBODY:
        return retrieval.hazard(t.reach, days, same, False, False, False, p)
    f = s.facilities[h.facility]
    return retrieval.hazard(t.reach, days, same, f.address_known == 1, f.secure == 1, f.out_of_reach == 1, p)


@rule
def unhoused_day(s: State, i: int, day: int, window: int, u: float) -> None:
    """A day on the street."""
    if returns(s, i, day, window, u):
        return
    p = s.parameter[0]
    v = s.victims[i]
    if window == UNHOUSED_ASKING_AT:
        if u < p.asking_rate and not beds.may_not_ask(v, p):
            beds.ask(s, i, day, ASKED)
    elif window == UNHOUSED_RECRUITED_AT:
        by_another(s, i, day, u, leaving.recruited(v.trauma, 0.0, p))


@rule
def placed_day(s: State, i: int, day: int, window: int, u: float) -> None:
    """A day in a place."""
    if returns(s, i, day, window, u):
        return
    p = s.parameter[0]
    h = s.hot[i]
    place = int(h.place)
    inside = 0.0
    if h.facility != NOBODY:
        f = s.facilities[h.facility]
        inside = f.recruiting
        if window == PLACED_LEAVING_AT:
            lever = s.levers[f.county]
            chance = leaving.place(place, f.quality, lever.center_incentives, lever.center_mentors, p)
            if u < chance:
                leave_place(s, i, day, chance)
            return
    if window == PLACED_RECRUITED_AT:
        by_another(s, i, day, u, leaving.recruited(s.victims[i].trauma, inside, p))


@rule
def left_center_first_day(s: State, i: int, day: int) -> bool:
    """The first day at a center: a mentor's contact where there are mentors, and perhaps leaving (E50, E81)."""
    r = s.run[0]
    p = s.parameter[0]
    lever = s.levers[s.victims[i].county]
    chance = leaving.center_first_day(lever.center_incentives, lever.center_mentors, p)
    leaves = uniform(r.key0, r.key1, FIRST_DAY, i, day, 0) < chance
    mentored = uniform(r.key0, r.key1, FIRST_DAY, i, day, 1) < lever.center_mentors
    if mentored and (not leaves or p.switch_mentor_contact_builds_trust != MENTORS_STAY_ONLY):
        mentor(s, i, day)
    if leaves:
        leave_place(s, i, day, chance)
    return leaves


@rule
def mentor(s: State, i: int, day: int) -> None:
    """A mentor's contact at the center: a peer, whom the person has not met before (E48, L19)."""
    touch(s, i, day)
    p = s.parameter[0]
    v = s.victims[i]
    contacts.count(s, i, day)
    status.tell(s, i, day, MENTOR_CONTACT, 0, NOBODY, p.quality_mentor)
    before = v.trust_advocate
    v.trust_advocate = trust.after_contact(before, p.quality_mentor, 0, v.contacts == 1, p)
    v.trust_police = trust.spilled(v.trust_police, before, v.trust_advocate, p)
    readiness.good_contact(v, p.quality_mentor, True, p)
    v.bond = bond.good_contact_while_out(v.bond, p.quality_mentor, p)


@rule
def leave_place(s: State, i: int, day: int, chance: float) -> None:
    """The person leaves a place without notice: to the trafficker, or to the street."""
    r = s.run[0]
    month(s).left_without_notice += 1
    status.tell(s, i, day, LEFT, LEFT_WITHOUT_NOTICE, NOBODY, chance)
    reach = s.traffickers[s.hot[i].trafficker].reach
    to = returning.on_leaving(now_of(s, i, day), reach, s.parameter[0])
    if uniform(r.key0, r.key1, LEAVING, i, day, 0) < to:
        to_trafficker(s, i, day, LEFT_TO_TRAFFICKER)
    else:
        to_street(s, i, day, LEFT_WITHOUT_NOTICE)
        s.victims[i].walked_out = 1


@rule
def by_another(s: State, i: int, day: int, u: float, chance: float) -> None:
    """Perhaps another trafficker recruits the person: a new tie, which begins at nothing (E27)."""
    if u >= chance:
        return
    r = s.run[0]
    h = s.hot[i]
    status.tell(s, i, day, LEFT, BY_ANOTHER, NOBODY, chance)
    touch(s, i, day)
    n = len(s.traffickers)
    if n > 1:
        step = 1 + int(uniform(r.key0, r.key1, RECRUITED, i, day, 0) * (n - 1))
        h.trafficker = (h.trafficker + step) % n
    v = s.victims[i]
    v.bond = 0.0
    v.shared_child = 0
    status.change(s, i, day, EXPLOITED, NOWHERE, NOBODY, BY_ANOTHER)
