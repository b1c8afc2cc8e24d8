"""A minor from outside the region: one night, a provider in the morning, and the way home (E84)."""

from __future__ import annotations

from sim.codes import BY_DETENTION, BY_VISIT, DETENTION, NOBODY, RELEASED
from sim.compiled import rule
from sim.declared.way_home import FROM_OUTSIDE, HANDLED, PROVIDER, SENT_HOME, WAY_HOME
from sim.draws import uniform
from sim.phases import beds, contacts, family, status
from sim.state import State

ONE_NIGHT = 1.0


@rule
def looks_for_way_home(s: State, i: int, day: int, county: int) -> bool:
    """Return whether police look for the way home of a minor whom they meet; not to a family that has exploited them (E22)."""
    share = s.levers[county].one_night_hold_and_way_home
    if share == 0.0 or s.victims[i].family_trafficker != NOBODY:
        return False
    r = s.run[0]
    if uniform(r.key0, r.key1, WAY_HOME, i, 0, FROM_OUTSIDE) >= s.parameter[0].way_home_from_outside:
        return False
    return uniform(r.key0, r.key1, WAY_HOME, i, day, HANDLED) < share


@rule
def hold_overnight(s: State, i: int, day: int) -> None:
    """Ask for one night in a place of detention, which is no arrest."""
    s.victims[i].going_home = 1
    beds.ask_for(s, i, day, BY_DETENTION, DETENTION, ONE_NIGHT)


@rule
def go_home(s: State, i: int, day: int) -> None:
    """The night is over: an advocate comes if there are hours, then the person is taken to family outside the region."""
    r = s.run[0]
    contacts.visit(s, i, day, uniform(r.key0, r.key1, WAY_HOME, i, day, PROVIDER), BY_VISIT)
    v = s.victims[i]
    v.going_home = 0
    status.month(s).ways_home += 1
    status.write_diary(s, i, day, SENT_HOME, 0, NOBODY, 0.0)
    family.move_to_family(s, i, day, RELEASED)
    v.county = len(s.counties) - 1
