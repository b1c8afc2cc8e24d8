"""Who is followed, and whether services or police come to know of a return. Measures only: no rule reads it."""

from __future__ import annotations

from sim.codes import EXPLOITED, NEVER
from sim.compiled import rule
from sim.rules import found
from sim.state import State


@rule
def is_followed(s: State, i: int, day: int) -> bool:
    """Return whether the day lies in the person's follow-up."""
    first = int(s.followed[i].index_day)
    return first <= day and day < first + s.run[0].follow_days


@rule
def note_cooperation(s: State, i: int, day: int) -> None:
    """Person i begins to cooperate with a case."""
    s.followed[i].cooperations += int(is_followed(s, i, day))


@rule
def note_testimony(s: State, i: int, day: int) -> None:
    """Person i testifies."""
    s.followed[i].testimonies += int(is_followed(s, i, day))


@rule
def note_retaliation(s: State, i: int, day: int) -> None:
    """Person i is struck because of a case."""
    s.followed[i].retaliations += int(is_followed(s, i, day))


@rule
def note_watched(s: State, i: int, day: int, event: int) -> None:
    """Note the person's first watched event, or the one on their index day; in the baseline it begins follow-up."""
    r = s.run[0]
    line = s.followed[i]
    if event != r.watch_event or day < r.watch_from or day >= r.watch_until:
        return
    if line.event_day != NEVER and line.index_day != day:
        return
    if s.hot[i].form != r.watch_form or s.hot[i].status != EXPLOITED:
        return
    if r.watch_minor >= 0 and r.watch_minor != int(found.is_minor(s.victims[i], day)):
        return
    line.event_day = day
    if r.watch_begins == 1:
        line.index_day = day


@rule
def note_return(s: State, i: int, day: int) -> None:
    """Person i is exploited again: nobody has met them since, and nobody has recorded it."""
    follow = is_followed(s, i, day)
    s.followed[i].unmet = int(follow)
    s.followed[i].unrecorded = int(follow)


@rule
def note_met(s: State, i: int, day: int) -> None:
    """A worker or police meet person i: the first time since a return, while it lasts, the return counts as met."""
    line = s.followed[i]
    if line.unmet == 1 and s.hot[i].status == EXPLOITED and is_followed(s, i, day):
        line.returns_met += 1
        line.unmet = 0


@rule
def note_recorded(s: State, i: int, day: int) -> None:
    """Person i is recorded as trafficked: the first time since a return, while it lasts, the return counts as recorded."""
    line = s.followed[i]
    if line.unrecorded == 1 and s.hot[i].status == EXPLOITED and is_followed(s, i, day):
        line.returns_recorded += 1
        line.unrecorded = 0
