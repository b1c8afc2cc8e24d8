"""Who may meet something today? The one loop that looks at everybody, every day.

Most people on most days meet nobody. So everybody's one draw of the day is compared with the most
that the rate in its window can be until the next touch (thinning: exact, not approximate). What is
left is a short list. Keep the two loops small and apart: the first is compiled to several draws at
once only then (measured; docs/history.md).
"""

from __future__ import annotations

from sim.compiled import rule
from sim.draws import DAY, philox
from sim.protocols import Column, Hot

LARGEST_TOP = 65535
SLACK = 1.0001  # bounds and rates are rounded apart; a bound may be too high, never too low


@rule
def draw_everybody(present: Column[int], n: int, day: int, key0: int, key1: int, words: Column[int]) -> None:
    """Write the first word of each person's draw of the day."""
    for k in range(n):
        words[k] = philox(present[k], day, DAY, 0, key0, key1)[0]


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
