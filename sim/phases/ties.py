"""To whom a person is tied: a trafficker in custody holds nobody, and nobody goes to them."""

from __future__ import annotations

from sim.codes import LABOR, NOBODY, UNTIED
from sim.compiled import rule
from sim.rules import labor
from sim.state import State


@rule
def rows_like(s: State, row: int) -> tuple[int, int]:
    """Return the first row and the number of those among whom somebody tied to `row` may go on.

    Traffickers of one form never hold people of another; of employers it is those of the county.
    """
    t = s.traffickers[row]
    if t.form == LABOR:
        c = s.counties[t.home]
        return int(c.employer_first), int(c.employers)
    return 0, int(s.run[0].employers_from)


@rule
def next_free(s: State, row: int) -> int:
    """Return trafficker `row`, or the next like them who is not in custody."""
    first, n = rows_like(s, row)
    for step in range(n):
        k = first + (row - first + step) % n
        if s.traffickers[k].away == 0:
            return k
    return row


@rule
def is_other_free(s: State, row: int) -> bool:
    """Return whether anybody but trafficker `row` is free."""
    first, n = rows_like(s, row)
    return next_free(s, first + (row - first + 1) % n) != row


@rule
def tie_to(s: State, i: int, row: int) -> None:
    """Write to which trafficker person i is tied: with what else the day asks of them, and where everybody is looked at."""
    s.hot[i].trafficker = row
    s.holder_of[i] = row


@rule
def tie_to_another(s: State, i: int, u: float) -> None:
    """Tie person i to another trafficker, picked by `u`; the tie begins at nothing (E27)."""
    h = s.hot[i]
    first, n = rows_like(s, h.trafficker)
    if n > 1:
        tie_to(s, i, next_free(s, first + (h.trafficker - first + 1 + int(u * (n - 1))) % n))
    h.marks &= ~UNTIED
    v = s.victims[i]
    labor.loosen_loyalty(v)
    v.bond = 0.0
    v.shared_child = 0


@rule
def reach_of(s: State, i: int) -> float:
    """Return the reach of the trafficker to whom person i is tied; of one who was sentenced, what their people have of it (E110)."""
    h = s.hot[i]
    if not h.marks & UNTIED:
        return s.traffickers[h.trafficker].reach
    p = s.parameter[0]
    mean = p.employers_reach if h.form == LABOR else 0.5 * (p.retrieval_reach_low + p.retrieval_reach_high)
    return p.retaliation_side * mean  # a mean, since who is back after a sentence is somebody else


@rule
def is_out_of_reach(s: State, i: int) -> bool:
    """Return whether the trafficker cannot reach person i: a place out of the area, or a sentence. The tie fades faster (E19)."""
    h = s.hot[i]
    return h.marks & UNTIED != 0 or (h.facility != NOBODY and s.facilities[h.facility].out_of_reach == 1)
