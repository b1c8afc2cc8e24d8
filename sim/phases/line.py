"""A line: who waits for one thing, who is next, who is served. It knows nothing of people: a case may stand in it, too.

All lines stand in one list, sorted by class, then by how long they wait, then by a draw. Nobody stands in a line twice. Where
places are counted elsewhere (beds), who is next just leaves the line as served. Where a line counts who is served (phones, courts),
an entry stays while it is served. Time is a number: days or parts of them.
"""

from __future__ import annotations

from sim.codes import NOBODY, SERVED
from sim.compiled import rule
from sim.protocols import Waiting
from sim.state import State


@rule
def line_number(s: State, what: int, county: int) -> int:
    """Return the number of a county's line for one thing (`codes.LINES`)."""
    return what * len(s.counties) + county


@rule
def place_in_line(s: State, line: int, who: int) -> int:
    """Return where somebody stands in the list of all lines; NOBODY if they are not in this line."""
    for at in range(s.run[0].waiting):
        if s.waiting[at].who == who and s.waiting[at].line == line:
            return at
    return NOBODY


@rule
def comes_after(w: Waiting, priority: int, since: float, order: float) -> bool:
    """Return whether an entry comes after one of such a class, time and draw."""
    if w.priority != priority:
        return w.priority > priority
    if w.since != since:
        return w.since > since
    return w.order > order


@rule
def join_line(s: State, line: int, who: int, priority: int, time: float, order: float) -> bool:
    """Let somebody join a line, behind all who come before them; False if they stand in it already."""
    r = s.run[0]
    if place_in_line(s, line, who) != NOBODY:
        return False
    at = int(r.waiting)
    while at > 0 and comes_after(s.waiting[at - 1], priority, time, order):
        s.waiting[at] = s.waiting[at - 1]
        at -= 1
    w = s.waiting[at]
    w.line = line
    w.who = who
    w.priority = priority
    w.since = time
    w.order = order
    w.served = 0
    w.ends = 0.0
    r.waiting += 1
    return True


@rule
def next_in_line(s: State, line: int, after: int) -> int:
    """Return where the next who waits in a line stands, behind place `after` (NOBODY: from the first on); NOBODY if there is none."""
    for at in range(after + 1, s.run[0].waiting):
        if s.waiting[at].line == line and s.waiting[at].served == 0:
            return at
    return NOBODY


@rule
def count_served(s: State, line: int) -> int:
    """Return how many are being served in a line that counts them."""
    count = 0
    for at in range(s.run[0].waiting):
        count += int(s.waiting[at].line == line and s.waiting[at].served == 1)
    return count


@rule
def begin_service(s: State, at: int, time: float, ends: float) -> None:
    """Let who stands at a place be served until `ends`: their wait is over."""
    note_wait(s, at, time, SERVED)
    s.waiting[at].served = 1
    s.waiting[at].ends = ends


@rule
def first_done(s: State, line: int, time: float) -> int:
    """Return where somebody stands whose service has ended by a time, the first to end; NOBODY if there is nobody."""
    first = NOBODY
    for at in range(s.run[0].waiting):
        w = s.waiting[at]
        if (
            w.line == line
            and w.served == 1
            and w.ends <= time
            and (first == NOBODY or w.ends < s.waiting[first].ends)
        ):
            first = at
    return first


@rule
def leave_line(s: State, at: int, time: float, how: int) -> None:
    """Take who stands at a place out of their line; a wait that ends by it is noted (`codes.WAIT_ENDINGS`)."""
    r = s.run[0]
    if s.waiting[at].served == 0:
        note_wait(s, at, time, how)
    r.waiting -= 1
    for k in range(at, r.waiting):
        s.waiting[k] = s.waiting[k + 1]


@rule
def note_wait(s: State, at: int, time: float, how: int) -> None:
    """Note a wait that is over. A measure only: no rule reads it."""
    r = s.run[0]
    w = s.waiting[at]
    line = s.waits[r.waits]
    line.line = w.line
    line.who = w.who
    line.priority = w.priority
    line.since = w.since
    line.until = time
    line.how = how
    r.waits += 1
