"""Help with work or school at a service contact, for somebody who is out."""

from __future__ import annotations

from sim.compiled import rule
from sim.declared.work import WORK
from sim.draws import uniform
from sim.rules import work
from sim.state import State


@rule
def help_with_work(s: State, i: int, day: int, county: int) -> None:
    """Perhaps there is help with work or school at today's contact, for somebody who may take it."""
    share = s.levers[county].work_and_school
    r = s.run[0]
    if share > 0.0 and work.may_work(s.victims[i], day) and uniform(r.key0, r.key1, WORK, i, day, 0) < share:
        work.meet_income_need(s.victims[i], s.parameter[0])
