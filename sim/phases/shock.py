"""The day on which something becomes known of officers (E08): before anybody arrives. Agencies are not told apart."""

from __future__ import annotations

from sim.compiled import rule
from sim.phases import status, tops
from sim.rules import shock
from sim.state import State


@rule
def lose_trust(s: State, day: int) -> None:
    """Let trust in police fall for everybody present, if this is the date. It comes back as trust does when nobody comes."""
    p = s.parameter[0]
    if p.shock_size == 0.0 or day != int(p.shock_day):
        return
    left = shock.trust_left_by_shock(int(p.shock_day), p)
    for k in range(s.run[0].present):
        i = int(s.present[k])
        status.touch(s, i, day)
        s.victims[i].trust_police *= left
        tops.renew_tops(s, i, day)
