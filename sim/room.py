"""The room that a run has for people and for what is noted of them: how much more it gets when some runs out.

Arrays of compiled code do not grow. So a run stops before one is full, and goes on with longer copies; no bit depends on when.
"""

from __future__ import annotations

from sim import building
from sim.day import DIARY_LINES_A_DAY
from sim.errors import RunError
from sim.state import State


def enlarge(state: State, rows: int = 0) -> State:
    """Return the state with room for some months more, and for `rows` people at least. Raises RunError."""
    run = state.run
    people_now, changes = int(run["people"][0]), int(run["changes"][0])
    has_cases = float(state.parameter["cases_opened"][0]) > 0.0
    larger = building.with_room(
        state,
        rows=max(rows, int(people_now * 1.15) + 200),
        lines=int(changes * 1.3) + 6 * people_now + 200,
        months=int(run["months"][0]) + 40,
        waits=int(run["waits"][0] * 1.3) + 2 * people_now + 200,
        cases=(int(run["cases"][0]) + 2 * people_now + 200) * int(has_cases),
        witnesses=(int(run["witnesses"][0]) + 2 * people_now + 200) * int(has_cases),
        diary=(int(run["diary_lines"][0] * 1.3) + 2 * DIARY_LINES_A_DAY * people_now + 200)
        * int(run["keeps_diary"][0]),
        ties=(int(run["ties"][0] * 1.3) + 3 * people_now + 200) * int(state.parameter["behind_kept"][0] > 0.0),
    )
    if rows_in_all(larger) <= rows_in_all(state):
        raise RunError("the run needs more room than it may take")
    return larger


def rows_in_all(s: State) -> int:
    """Return how many rows there are of all that grows."""
    return sum(len(a) for a in (s.victims, s.course, s.months, s.diary, s.cases, s.witnesses, s.waits, s.ties))
