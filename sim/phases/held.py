"""What can happen to somebody who is held: the rates of their windows, and leaving alone."""

from __future__ import annotations

from sim.codes import BY_LEAVING_ALONE, LABOR, LEFT, NOBODY
from sim.compiled import rule
from sim.phases import beds, status
from sim.rules import acting, bond, found, labor, leaving, priority, ways_in
from sim.rules.change import toward
from sim.state import State


@rule
def police_rate(s: State, i: int, day: int) -> float:
    """Return the rate at which police of the county meet person i, as priority makes it; nil elsewhere."""
    county = status.county_of(s, i)
    if s.counties[county].works == 0:
        return 0.0
    p = s.parameter[0]
    v = s.victims[i]
    form = s.hot[i].form
    rate = p.labor_police if form == LABOR else found.by_police(v, day, p)
    return rate * priority.weight_given(form, v.gender, s.levers[county].equal_priority, p)


@rule
def outreach_rate(s: State, i: int) -> float:
    """Return the rate at which services of the county find person i."""
    v = s.victims[i]
    county = status.county_of(s, i)
    if s.hot[i].form == LABOR:
        return ways_in.outreach_to_workers(
            v.services_county == county, s.levers[county].outreach_labor, s.parameter[0]
        )
    return found.by_outreach(v, county, s.parameter[0])


@rule
def self_referral_rate(s: State, i: int, day: int) -> float:
    """Return the rate at which person i comes to services alone."""
    v = s.victims[i]
    p = s.parameter[0]
    days = float(day - v.touched)
    county = status.county_of(s, i)
    if s.hot[i].form == LABOR:
        return acting.rate_alone(ways_in.workers_alone(v, v.services_county == county, days, p), v, days, p)
    return acting.rate_alone(found.alone(v, county, p), v, days, p)


@rule
def to_police_rate(s: State, i: int, day: int) -> float:
    """Return the rate at which person i comes to police alone; nil elsewhere."""
    if s.counties[status.county_of(s, i)].works == 0:
        return 0.0
    v = s.victims[i]
    return acting.rate_to_police(v, float(day - v.touched), s.parameter[0])


@rule
def leave_alone(s: State, i: int, day: int, u: float) -> None:
    """Perhaps the person leaves without anybody's help, and asks for a place like everybody who is out (L12)."""
    p = s.parameter[0]
    v = s.victims[i]
    t = s.traffickers[s.hot[i].trafficker]
    now = toward(v.bond, bond.target(v, t, p), p.bond_rise, float(day - v.touched))
    chance = leaving.chance_leaves_trafficker(now, p)
    if t.form == LABOR:
        fear = toward(v.fear, bond.fear_target(v, t, p), p.fear_rise, float(day - v.touched))
        chance = labor.chance_leaves_employer(now, fear, p)
    if u < chance:
        status.write_diary(s, i, day, LEFT, BY_LEAVING_ALONE, NOBODY, chance)
        beds.ask(s, i, day, BY_LEAVING_ALONE)
