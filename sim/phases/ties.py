"""To whom a person is tied: a trafficker in custody holds nobody, and nobody goes to them."""

from __future__ import annotations

from sim.codes import NOBODY
from sim.compiled import rule
from sim.state import State


@rule
def next_free(s: State, row: int) -> int:
    """Return trafficker `row`, or the next who is not in custody."""
    n = len(s.traffickers)
    for step in range(n):
        k = (row + step) % n
        if s.traffickers[k].away == 0:
            return k
    return row


@rule
def is_other_free(s: State, row: int) -> bool:
    """Return whether anybody but trafficker `row` is free."""
    n = len(s.traffickers)
    return next_free(s, (row + 1) % n) != row


@rule
def tie_to_another(s: State, i: int, u: float) -> None:
    """Tie person i to another trafficker, picked by `u`; the tie begins at nothing (E27)."""
    h = s.hot[i]
    n = len(s.traffickers)
    if n > 1:
        h.trafficker = next_free(s, (h.trafficker + 1 + int(u * (n - 1))) % n)
    h.untied = 0
    v = s.victims[i]
    v.bond = 0.0
    v.shared_child = 0


@rule
def reach_of(s: State, i: int) -> float:
    """Return the reach of the trafficker to whom person i is tied; of one who was sentenced, what their people have of it (E110)."""
    h = s.hot[i]
    p = s.parameter[0]
    if h.untied == 1:
        return p.retaliation_side * 0.5 * (p.retrieval_reach_low + p.retrieval_reach_high)
    return s.traffickers[h.trafficker].reach


@rule
def is_out_of_reach(s: State, i: int) -> bool:
    """Return whether the trafficker cannot reach person i: a place out of the area, or a sentence. The tie fades faster (E19)."""
    h = s.hot[i]
    return h.untied == 1 or (h.facility != NOBODY and s.facilities[h.facility].out_of_reach == 1)
