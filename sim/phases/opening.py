"""Whether places take somebody in when they ask (E66): a draw of person and day says at which time of the day that is."""

from __future__ import annotations

from sim.codes import NOBODY, STAY_ENDED
from sim.compiled import rule
from sim.declared.intake import CLOSED, INTAKE
from sim.draws import uniform
from sim.phases import status
from sim.rules import intake
from sim.state import State


@rule
def is_open(s: State, i: int, day: int, why: int) -> bool:
    """Return whether places take in person i today; a move to the next step is planned, so no hour binds it."""
    if why == STAY_ENDED:
        return True
    r = s.run[0]
    county = status.county_of(s, i)
    if s.counties[county].works == 0:
        return True  # elsewhere there is nothing that could be closed
    lever = s.levers[county]
    u = uniform(r.key0, r.key1, INTAKE, i, day, 0)
    if intake.takes_in_on(day, lever) and intake.takes_in_at(u, lever):
        return True
    status.month(s).closed += 1
    status.write_diary(s, i, day, CLOSED, 0, NOBODY, 0.0)
    return False
