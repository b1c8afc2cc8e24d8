"""What can happen to somebody who is held: the rates of their windows, and leaving alone."""

from __future__ import annotations

from sim.codes import BY_LEAVING_ALONE, LEFT, NOBODY
from sim.compiled import rule
from sim.phases import beds, database, left_ties, status
from sim.rules import acting, bond, found, leaving
from sim.rules.change import toward
from sim.state import State


@rule
def police_rate(s: State, i: int, day: int) -> float:
    """Return the rate at which police of the county meet person i; nil elsewhere."""
    if s.counties[status.county_of(s, i)].works == 0:
        return 0.0
    return found.by_police(s.victims[i], day, s.parameter[0])


@rule
def outreach_rate(s: State, i: int) -> float:
    """Return the rate at which services of the county find person i."""
    county = status.county_of(s, i)
    if left_ties.know_person(s, i, county):
        return 0.0
    return found.by_outreach(s.victims[i], county, s.parameter[0])


@rule
def self_referral_rate(s: State, i: int, day: int) -> float:
    """Return the rate at which person i comes to services alone."""
    v = s.victims[i]
    p = s.parameter[0]
    county = status.county_of(s, i)
    if left_ties.know_person(s, i, county):
        return 0.0
    rate = acting.rate_alone(found.alone(v, county, p), v, float(day - v.touched), p)
    return rate * database.disclosure_in(s, county)


@rule
def to_police_rate(s: State, i: int, day: int) -> float:
    """Return the rate at which person i comes to police alone; nil elsewhere."""
    county = status.county_of(s, i)
    if s.counties[county].works == 0:
        return 0.0
    v = s.victims[i]
    rate = acting.rate_to_police(v, float(day - v.touched), s.parameter[0])
    return rate * database.disclosure_in(s, county)


@rule
def leave_alone(s: State, i: int, day: int, u: float) -> None:
    """Perhaps the person leaves without anybody's help, and asks for a place like everybody who is out (L12)."""
    p = s.parameter[0]
    v = s.victims[i]
    t = s.traffickers[s.hot[i].trafficker]
    now = toward(v.bond, bond.target(v, t, p), p.bond_rise, float(day - v.touched))
    chance = leaving.chance_leaves_trafficker(now, p)
    if u < chance:
        status.write_diary(s, i, day, LEFT, BY_LEAVING_ALONE, NOBODY, chance)
        beds.ask(s, i, day, BY_LEAVING_ALONE)
