"""Bringing a person's inner state up to a day: closed forms between events.

Only an event writes; a reader does this to a copy. What is true between two events: the status
and the kind of place do not change, so each drift has one rate.
"""

from __future__ import annotations

import math

from sim.codes import EXPLOITED, LEFT_REGION, LOCKED
from sim.compiled import rule
from sim.protocols import Parameters, Trafficker, Victim
from sim.rules import bond, hold, needs, trust
from sim.rules.change import LN2, half_life, toward


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
        counted = hold.days_for_trust(days, place, p)
        v.trust_advocate = trust.in_custody(v.trust_advocate, counted, p)
        v.trust_police = trust.in_custody(v.trust_police, counted, p)
    else:
        v.trust_advocate = trust.drift(v.trust_advocate, v.baseline_advocate, days, p)
        v.trust_police = trust.drift(v.trust_police, v.baseline_police, days, p)
    fade = math.exp(-LN2 * days / p.readiness_half_life)
    v.recognition = p.recognition_start + (v.recognition - p.recognition_start) * fade
    v.agency = p.agency_start + (v.agency - p.agency_start) * fade
    v.touched = day
