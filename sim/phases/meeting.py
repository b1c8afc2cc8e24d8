"""Who may meet something today? The one loop that looks at everybody, every day.

Most people on most days meet nobody. So everybody's one draw of the day is compared with the most
that the rate in its window can be until the next touch (thinning: exact, not approximate). What is
left is a short list. Keep the two loops small and apart: the first is compiled to several draws at
once only then (measured; docs/history.md).
"""

from __future__ import annotations

from sim.columns import fetch
from sim.compiled import rule
from sim.draws import LOW, philox
from sim.protocols import Column, Hot
from sim.state import State

LARGEST_TOP = 65535
NEXT, AFTER_NEXT = 2, 5  # places ahead in the list: who is asked for whole, and of whom the hot record
SLACK = 1.0001  # bounds and rates are rounded apart; a bound may be too high, never too low


@rule
def draw_everybody(
    rows: Column[int], n: int, day: int, stream: int, number: int, key0: int, key1: int, words: Column[int]
) -> None:
    """Write the first word of the draw `number` of a stream today, for each person of a list.

    `day` is counted as the stream's other readers count it: `uniform` takes `day & LOW`, the one draw of a person's day the plain
    number. They differ in the burn-in, whose days are below 0.
    """
    # 32 bits already; told so, the compiler takes products of 32 bits by 32, which are quicker for several at once
    number, key0, key1 = number & LOW, key0 & LOW, key1 & LOW
    for k in range(n):
        words[k] = philox(int(rows[k]) & LOW, day, stream, number, key0, key1)[0]


@rule
def list_with(present: Column[int], n: int, signs: Column[int], asked: int, candidates: Column[int]) -> int:
    """List who has any of the signs asked for; return how many. The list needs one place more than people."""
    count = 0
    for k in range(n):
        i = present[k]
        candidates[count] = i
        count += signs[i] & asked != 0
    return count


@rule
def select(
    present: Column[int], n: int, words: Column[int], hot: Column[Hot], day: int, candidates: Column[int]
) -> int:
    """List who may meet something today; return how many. The list needs one place more than people."""
    count = 0
    for k in range(n):
        i = present[k]
        word = words[k]
        h = hot[i]
        candidates[count] = i
        count += (((word >> 13) & 0xFFFF) <= h.tops[word >> 29]) | (h.due <= day)
    return count


@rule
def fetch_next(s: State, k: int, count: int) -> None:
    """Ask for the records of who comes soon after place `k` of the list: rows lie far apart, and each would be waited for."""
    if k + AFTER_NEXT < count:
        fetch(s.hot, int(s.candidates[k + AFTER_NEXT]))
    if k + NEXT < count:
        i = int(s.candidates[k + NEXT])
        fetch(s.victims, i)
        fetch(s.followed, i)
        fetch(s.traffickers, int(s.hot[i].trafficker))
