"""When a work permit comes (E167, L99)."""

from __future__ import annotations

from sim.compiled import rule
from sim.declared.permits import EARLY_PERMIT
from sim.draws import uniform
from sim.phases import status
from sim.rules import length
from sim.state import State


@rule
def permit_day(s: State, i: int, day: int) -> int:
    """Return the day of the permit that is asked for today; whether it has an early check is a draw of the person alone."""
    p = s.parameter[0]
    r = s.run[0]
    early = s.levers[status.county_of(s, i)].early_permit
    if early > 0.0 and uniform(r.key0, r.key1, EARLY_PERMIT, i, 0, 0) < early:
        return day + length.nearest_day(p.permit_early_days)
    return day + length.nearest_day(p.need_permit_days)
