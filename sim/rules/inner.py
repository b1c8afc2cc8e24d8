"""Bringing a person's inner state up to a day: closed forms between events.

Only an event writes; a reader does this to a copy. What is true between two events: the status
and the kind of place do not change, so each drift has one rate.
"""

from __future__ import annotations

from sim.codes import EXPLOITED, LEFT_REGION, LOCKED
from sim.compiled import rule
from sim.protocols import Parameters, Trafficker, Victim
from sim.rules import bond, hold, labor, needs, trust
from sim.rules.change import half_life, share_left, toward


@rule
def bring_up_to_date(
    v: Victim, t: Trafficker, status: int, place: int, out_of_reach: bool, day: int, p: Parameters
) -> None:
    """Write the inner state of `v` as it is on `day`; `t` is the trafficker who holds or held them."""
    days = float(day - v.touched)
    if days <= 0.0 or status == LEFT_REGION:
        return
    if status == EXPLOITED:
        v.bond = toward(v.bond, bond.target(v, t, p), p.bond_rise, days)
        v.fear = toward(v.fear, bond.fear_target(v, t, p), p.fear_rise, days)
    else:
        v.fear = half_life(v.fear, 0.0, p.fear_half_life, days)
        needs.meet_needs(v, day, p)
        if status == LOCKED:
            v.bond = bond.while_locked(v.bond, hold.days_for_tie(days, place, p), p)
        else:
            v.bond = bond.while_out(v, days, out_of_reach, p)
    if status == LOCKED:
        left = trust.left_of_custody(hold.days_for_trust(days, place, p), p)
        v.trust_advocate = trust.in_custody(v.trust_advocate, left, p)
        v.trust_police = trust.in_custody(v.trust_police, left, p)
    else:
        left = trust.left_of_drift(days, p)
        v.trust_advocate = trust.drift(v.trust_advocate, v.baseline_advocate, left)
        v.trust_police = trust.drift(v.trust_police, v.baseline_police, left)
    fade = share_left(p.readiness_half_life, days)
    start = labor.recognition_at_start(int(t.form), p)
    v.recognition = start + (v.recognition - start) * fade
    v.agency = p.agency_start + (v.agency - p.agency_start) * fade
    v.touched = day
