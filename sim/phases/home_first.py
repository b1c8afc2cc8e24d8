"""Whether a long-term home is looked for first (L91b). Minors go to a placement, as ever."""

from __future__ import annotations

from sim.compiled import rule
from sim.declared.home_first import HOME_FIRST
from sim.draws import uniform
from sim.rules import found
from sim.state import State


@rule
def seeks_home(s: State, i: int, day: int) -> bool:
    """Return whether a home is looked for first today: one draw a person and day."""
    share = s.parameter[0].asking_home_first
    if share == 0.0 or found.is_minor(s.victims[i], day):
        return False
    r = s.run[0]
    return uniform(r.key0, r.key1, HOME_FIRST, i, day, 0) < share
