"""Who comes first on a waiting list: a class for each ground that does not hold (M16, E57)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Levers, Victim
from sim.rules import found


@rule
def separated_lately(v: Victim, held: bool, day: int, days: float) -> bool:
    """Return whether somebody separated at most so many days ago; who is still held would separate today."""
    return held or day - v.spell_day <= days


@rule
def class_on_list(v: Victim, held: bool, day: int, lever: Levers) -> int:
    """Return a person's class, 0 first: how many of the county's grounds do not hold for them; one class without a list."""
    if lever.waiting_list == 0.0:
        return 0
    behind = 0
    if lever.priority_recent > 0.0 and not separated_lately(v, held, day, lever.priority_recent):
        behind += 1
    if lever.priority_minors == 1.0 and not found.is_minor(v, day):
        behind += 1
    return behind
