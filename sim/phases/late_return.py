"""Somebody who is out may come back late: looked at on days that were drawn before, and on no others."""

from __future__ import annotations

from sim.codes import LEFT, NOBODY, RETURNED_LATE
from sim.compiled import rule
from sim.declared.late_return import GOES, LATE_RETURN, NEXT_WAIT, SAME, WHOM
from sim.draws import uniform
from sim.phases import out, status
from sim.rules import late_return
from sim.state import State


@rule
def look_again(s: State, i: int, day: int) -> bool:
    """Perhaps person i comes back today; else draw the next day on which it may happen. True if they did.

    Who does not come back is not changed but by that day; bounds are renewed by who asks.
    """
    r = s.run[0]
    p = s.parameter[0]
    v = s.victims[i]
    share = late_return.share_by_need(out.state_today(s, i, day), p)
    if uniform(r.key0, r.key1, LATE_RETURN, i, day, GOES) < share:
        chance = share * late_return.most_a_day(float(day - v.free_day), p)
        status.write_diary(s, i, day, LEFT, RETURNED_LATE, NOBODY, chance)
        come_back(s, i, day)
        return True
    v.late_day = late_return.next_look(v.free_day, day, uniform(r.key0, r.key1, LATE_RETURN, i, day, NEXT_WAIT), p)
    return False


@rule
def come_back(s: State, i: int, day: int) -> None:
    """Person i comes back, to the trafficker from before or to another."""
    r = s.run[0]
    if uniform(r.key0, r.key1, LATE_RETURN, i, day, SAME) >= s.parameter[0].late_return_same:
        out.begin_tie(s, i, day, uniform(r.key0, r.key1, LATE_RETURN, i, day, WHOM))
    status.to_trafficker(s, i, day, RETURNED_LATE)
