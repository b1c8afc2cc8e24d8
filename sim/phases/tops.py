"""The most that each window's rate can be until the next touch. Which rate has which window: sim/declared/windows.py.

A top is not a rate: whoever passes it still has the rate itself computed. A top must be renewed by
whatever can raise a rate: a change of status or place, a contact, a policy that starts.
"""

from __future__ import annotations

from sim.codes import (
    DROP_OFF,
    EXPLOITED,
    FAMILY_HOME,
    LABOR,
    LEFT_REGION,
    LOCKED,
    N_WINDOWS,
    NEVER,
    OWN_HOME,
    PLACED,
    UNHOUSED,
    WINDOW,
)
from sim.compiled import rule
from sim.declared.retrieval import RETRIEVAL_AT
from sim.declared.trust_acts import TO_POLICE_AT
from sim.declared.windows import (
    HELD_LEAVING_AT,
    HELD_OUTREACH_AT,
    HELD_POLICE_AT,
    HELD_SELF_REFERRAL_AT,
    OUT_RETURN_AT,
    OUT_RETURN_WINDOWS,
    PLACED_LEAVING_AT,
    PLACED_RECRUITED_AT,
    REGION_AT,
    UNHOUSED_ASKING_AT,
    UNHOUSED_RECRUITED_AT,
    VISIT_AT,
    VISIT_WINDOWS,
)
from sim.phases import retrieval, ties
from sim.phases.meeting import LARGEST_TOP, SLACK
from sim.protocols import Parameters, Trafficker, Victim
from sim.rules import (
    acting,
    bond,
    career,
    carrying,
    family,
    found,
    inner,
    labor,
    leaving,
    peers,
    returning,
    visits,
    ways_in,
)
from sim.state import State

RENEWAL_DAYS = 45  # bounds of people who are out loosen as time passes; renewed this often


@rule
def write_tops(s: State, i: int, first: int, windows: int, rate: float) -> None:
    """Write the tops of an event that owns `windows` windows from `first`."""
    room = rate * SLACK / WINDOW
    for k in range(windows):
        top = int(max(0.0, min(1.0, room - k)) * 65536.0)
        s.hot[i].tops[first + k] = min(LARGEST_TOP, top)


@rule
def renew_tops(s: State, i: int, day: int) -> None:
    """Write all tops of person i, and the next day on which something is due; write no inner state."""
    h = s.hot[i]
    v = s.victims[i]
    p = s.parameter[0]
    for w in range(N_WINDOWS):
        h.tops[w] = 0
    h.due = min(v.stay_end, NEVER)
    if h.status == LEFT_REGION:
        return
    h.due = min(h.due, v.advocate_due)
    s.scratch[0] = s.victims[i]
    now = s.scratch[0]
    t = s.traffickers[h.trafficker]
    away = ties.is_out_of_reach(s, i)
    inner.bring_up_to_date(now, t, h.status, h.place, away, day, p)
    if h.status == EXPLOITED:
        h.due = min(h.due, v.status_until)
        if p.switch_open_case == 1 and v.case_day != NEVER:
            h.due = min(h.due, day + RENEWAL_DAYS)  # attention fades: a bound is not left too high for long
        write_held_tops(s, i, day, now, t)
    elif h.status == LOCKED:
        write_tops(s, i, VISIT_AT, VISIT_WINDOWS, visits.most_visits(LOCKED, p))
    else:
        h.due = min(h.due, day + RENEWAL_DAYS, v.late_day)
        if h.place == DROP_OFF and day <= v.place_day + 1:
            h.due = v.place_day + 1  # the center's first day is looked at by itself
        write_out_tops(s, i, day, now)
    if s.run[0].thinning == 0:
        for w in range(N_WINDOWS):
            h.tops[w] = LARGEST_TOP


@rule
def write_held_tops(s: State, i: int, day: int, now: Victim, t: Trafficker) -> None:
    """Tops of somebody who is held: over all counties, since the trafficker may move."""
    p = s.parameter[0]
    if carrying.is_known_somewhere(now):
        write_tops(s, i, VISIT_AT, VISIT_WINDOWS, visits.most_visits(EXPLOITED, p))
    if t.form == LABOR:
        write_tops(s, i, HELD_POLICE_AT, 1, p.labor_police)
        write_tops(s, i, HELD_OUTREACH_AT, 1, p.outreach_labor_rate)
        alone = acting.alone_at_most(ways_in.workers_alone_at_most(now, p), now, p)
        write_tops(s, i, HELD_SELF_REFERRAL_AT, 1, alone)
    else:
        write_tops(s, i, HELD_POLICE_AT, 1, found.by_police_at_most(now, day, p))
        write_tops(s, i, HELD_OUTREACH_AT, 1, found.outreach_at_most(now, p))
        write_tops(s, i, HELD_SELF_REFERRAL_AT, 1, acting.rate_alone_at_most(now, p))
    write_tops(s, i, TO_POLICE_AT, 1, acting.rate_to_police_at_most(now, p))
    lowest = min(now.bond, bond.target(now, t, p))
    leaves = leaving.chance_leaves_trafficker(lowest, p)
    if t.form == LABOR:
        leaves = labor.chance_leaves_employer(lowest, min(now.fear, bond.fear_target(now, t, p)), p)
    write_tops(s, i, HELD_LEAVING_AT, 1, leaves)
    write_tops(s, i, REGION_AT, 1, region_at_most(t, p))


@rule
def region_at_most(t: Trafficker, p: Parameters) -> float:
    """Return the most that the rate of leaving the region can be, by form."""
    return p.labor_goes_home if t.form == LABOR else career.leaves_for_good_at_most(p)


@rule
def recruiting_at_most(now: Victim, t: Trafficker, inside: float, p: Parameters) -> float:
    """Return the most that the chance of being recruited can be: needs only fall until the next touch."""
    chance = leaving.chance_recruited(now.trauma, inside, p)
    return chance + labor.chance_again(now, p) if t.form == LABOR else chance


@rule
def write_out_tops(s: State, i: int, day: int, now: Victim) -> None:
    """Tops of somebody who is placed or unhoused."""
    h = s.hot[i]
    p = s.parameter[0]
    t = s.traffickers[h.trafficker]
    place = family.kind_of_home(int(h.place), now)
    if carrying.is_known_somewhere(now):
        write_tops(s, i, VISIT_AT, VISIT_WINDOWS, visits.most_visits(h.status, p))
    write_tops(s, i, OUT_RETURN_AT, OUT_RETURN_WINDOWS, returning.hazard_bound(now, ties.reach_of(s, i), place, p))
    write_tops(s, i, RETRIEVAL_AT, 1, retrieval.rate(s, i, day, True))
    write_tops(s, i, REGION_AT, 1, region_at_most(t, p))
    if h.status == UNHOUSED:
        write_tops(s, i, UNHOUSED_ASKING_AT, 1, acting.chance_asks_at_most(now, p))
        write_tops(s, i, UNHOUSED_RECRUITED_AT, 1, recruiting_at_most(now, t, p.recruited_street, p))
    elif place == FAMILY_HOME:
        leaves = leaving.chance_leaves_place(place, p.kin_quality, 0.0, 0.0, p)
        write_tops(s, i, PLACED_LEAVING_AT, 1, leaves_at_most(leaves, now, p))
        write_tops(s, i, PLACED_RECRUITED_AT, 1, recruiting_at_most(now, t, 0.0, p))
    elif place == OWN_HOME:
        write_tops(s, i, PLACED_RECRUITED_AT, 1, recruiting_at_most(now, t, 0.0, p))
    elif h.status == PLACED:
        f = s.facilities[h.facility]
        lever = s.levers[f.county]
        gone = leaving.chance_leaves_place(place, f.quality, lever.center_incentives, lever.center_mentors, p)
        write_tops(s, i, PLACED_LEAVING_AT, 1, leaves_at_most(gone, now, p))
        inside = peers.recruiting_inside(f, int(max(f.beds, f.occupied)), p)
        write_tops(s, i, PLACED_RECRUITED_AT, 1, recruiting_at_most(now, t, inside, p))


@rule
def leaves_at_most(chance: float, now: Victim, p: Parameters) -> float:
    """Return the most that a chance of leaving a place can become as trust drifts to its baselines."""
    if not acting.reads_trust_on_leaving(p):
        return chance
    advocates = min(now.trust_advocate, now.baseline_advocate)
    in_police = min(now.trust_police, now.baseline_police)
    return acting.chance_leaves_with_trust(chance, advocates, in_police, int(now.brought_by_police), WINDOW, p)


@rule
def renew_all(s: State, day: int) -> None:
    """Renew the tops of everybody present: at a policy's start, any rate may change."""
    for k in range(s.run[0].present):
        renew_tops(s, s.present[k], day)
