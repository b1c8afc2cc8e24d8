"""A promised place that is found: the promise is kept (E36)."""

from __future__ import annotations

from sim.codes import NOBODY, PROMISE_KEPT
from sim.compiled import rule
from sim.phases import communities, status
from sim.phases.vouching import begin_vouching
from sim.rules import trust
from sim.state import State


@rule
def honor_promise(s: State, i: int, day: int) -> None:
    """Keep what was promised to person i, if anything was."""
    v = s.victims[i]
    if v.promised == 0:
        return
    status.write_diary(s, i, day, PROMISE_KEPT, 0, NOBODY, 0.0)
    trust.keep_promise(v, s.parameter[0])
    v.promised = 0
    status.month(s).promises_kept += 1
    communities.spread_kept_promise(s, i)
    begin_vouching(s, i, day)
