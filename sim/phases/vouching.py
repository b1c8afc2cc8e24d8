"""Who begins to vouch: for whom a promise was kept (E162)."""

from __future__ import annotations

from sim.codes import NEVER, NOBODY, VOUCHED
from sim.compiled import rule
from sim.declared.communities import NO_COMMUNITY
from sim.declared.vouching import VOUCHES
from sim.phases import status
from sim.rules import vouching
from sim.state import State


@rule
def begin_vouching(s: State, i: int, day: int) -> None:
    """Perhaps person i, for whom a promise was kept today, vouches from tomorrow on; once in a life."""
    v = s.victims[i]
    p = s.parameter[0]
    if p.vouch_reach == 0.0 or v.community == NO_COMMUNITY or v.vouch_day != NEVER:
        return
    if vouching.has_cause_to_vouch(v, p):
        v.vouch_day = day
        s.signs[i] |= VOUCHED
        in_turn = int(v.word_day != NEVER)
        status.write_diary(s, i, day, VOUCHES, in_turn, NOBODY, 0.0)
        status.month(s).began_vouching += 1
        status.month(s).vouching_in_turn += in_turn
