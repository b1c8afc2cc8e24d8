"""Who becomes known to services without a visit: by a bed (E66, E51), or since police report them (E67, E68)."""

from __future__ import annotations

from sim.compiled import rule
from sim.declared.known import KNOWN_BY_PLACE, REPORTED
from sim.draws import uniform
from sim.phases import left_ties
from sim.state import State


@rule
def know_by_place(s: State, i: int, facility: int, day: int) -> None:
    """Perhaps services of the county know person i from now on, who got a bed in an open place."""
    chance = s.parameter[0].placed_known
    f = s.facilities[facility]
    r = s.run[0]
    if chance > 0.0 and f.locked == 0 and uniform(r.key0, r.key1, KNOWN_BY_PLACE, i, day, 0) < chance:
        left_ties.become_known(s, i, int(f.county))


@rule
def report(s: State, i: int, county: int, day: int) -> None:
    """Perhaps police report a minor to services of the county, whatever else they do."""
    chance = s.parameter[0].police_reports
    r = s.run[0]
    if chance > 0.0 and uniform(r.key0, r.key1, REPORTED, i, day, 0) < chance:
        left_ties.become_known(s, i, county)
