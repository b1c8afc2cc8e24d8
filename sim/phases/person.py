"""A person lives their day: what is due first, then what their one draw brings, by status."""

from __future__ import annotations

from sim.codes import (
    BY_OUTREACH,
    BY_VISIT,
    DETENTION,
    DROP_OFF,
    EXPLOITED,
    LABOR,
    LEFT_REGION,
    LOCKED,
    ON_THEIR_OWN,
    UNHOUSED,
    WINDOW,
)
from sim.compiled import rule
from sim.declared.trust_acts import TO_POLICE_AT
from sim.declared.windows import (
    HELD_LEAVING_AT,
    HELD_OUTREACH_AT,
    HELD_POLICE_AT,
    HELD_SELF_REFERRAL_AT,
    REGION_AT,
    VISIT_AT,
    VISIT_WINDOWS,
)
from sim.draws import DAY, philox, place_in_window, share
from sim.phases import (
    center,
    contacts,
    first_advocate,
    held,
    labor,
    labor_police,
    late_return,
    out,
    police,
    status,
    tops,
    way_home,
)
from sim.phases.beds import end_stay
from sim.state import State


@rule
def live(s: State, i: int, day: int) -> None:
    """Let person i live today. At most one thing happens to a person a day.

    By this draw nothing but a visit reaches who is locked: nobody comes back, is taken back or recruited from custody or a hold (E77).
    Retaliation has a draw of its own, and can reach them.
    """
    r = s.run[0]
    h = s.hot[i]
    if s.victims[i].found_day == day:  # by police who looked for them, or they came by word
        return
    if h.due <= day and something_due(s, i, day):
        return
    w0, w1, w2, _ = philox(i, day, DAY, 0, r.key0, r.key1)
    window = w0 >> 29
    u = place_in_window(w0, w1) * WINDOW  # the event happens if this lies below its rate
    granted = share(w2)  # hours are granted if this lies below what capacity can serve
    if window < VISIT_AT + VISIT_WINDOWS:
        if u + (window - VISIT_AT) * WINDOW < contacts.visit_rate(s, i, day):
            contacts.visit(s, i, day, granted, BY_VISIT)
    elif h.status == LOCKED or h.status == LEFT_REGION:
        return
    elif window == REGION_AT:
        if u < labor.chance_leaves_region(s, i, day):
            status.out_of_region(s, i, day)
    elif h.status == EXPLOITED:
        held_day(s, i, day, window, u, granted)
    elif h.status == UNHOUSED:
        out.unhoused_day(s, i, day, window, u)
    else:
        out.placed_day(s, i, day, window, u)


@rule
def something_due(s: State, i: int, day: int) -> bool:
    """Deal with what is due: the center's first day, the end of a stay, bounds grown old. True if it was an event."""
    h = s.hot[i]
    v = s.victims[i]
    if h.place == DROP_OFF and day == v.place_day + 1 and center.live_first_day(s, i, day):
        return True  # before a stay of one day ends: who leaves does so within the hour (E81)
    if v.stay_end <= day:
        if v.going_home == 1 and h.place == DETENTION:  # who found no room there is asked no more
            way_home.go_home(s, i, day)
        else:
            end_stay(s, i, day)
        return True
    if v.late_day <= day and late_return.look_again(s, i, day):
        return True
    if v.advocate_due <= day and first_advocate.come(s, i, day, True):
        return True
    labor.perhaps_lose_status(s, i, day)
    tops.renew_tops(s, i, day)
    return False


@rule
def held_day(s: State, i: int, day: int, window: int, u: float, granted: float) -> None:
    """A day held by a trafficker: met by police, found by services, comes to either alone, or leaves alone."""
    if window == HELD_POLICE_AT:
        if u < held.police_rate(s, i, day):
            contact_of_form(s, i, day, granted, s.parameter[0].labor_visible)
    elif window == HELD_OUTREACH_AT:
        if u < held.outreach_rate(s, i):
            contacts.visit(s, i, day, granted, BY_OUTREACH)
    elif window == HELD_SELF_REFERRAL_AT:
        if u < held.self_referral_rate(s, i, day):
            contacts.visit(s, i, day, granted, ON_THEIR_OWN)
    elif window == HELD_LEAVING_AT:
        held.leave_alone(s, i, day, u)
    elif window == TO_POLICE_AT and u < held.to_police_rate(s, i, day):
        contact_of_form(s, i, day, granted, 1.0)


@rule
def contact_of_form(s: State, i: int, day: int, granted: float, visible: float) -> None:
    """Police meet person i: a worker is one thing, whom they see as far as it is `visible`; others another."""
    if s.hot[i].form == LABOR:
        labor_police.meet_worker(s, i, day, granted, visible)
    else:
        police.contact(s, i, day, granted)
