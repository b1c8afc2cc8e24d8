"""Coming back late (E27, L02, L06): the rate falls as 1 over 1 + days out / `late_return.slows`.

Nobody is looked at each day. The day on which it may happen is drawn at once, from the most that the rate can be; on that
day unmet need decides whether it happens, and if not the next such day is drawn (thinning: exact).
"""

from __future__ import annotations

from sim.codes import NEVER
from sim.compiled import rule
from sim.exact import exp, log
from sim.protocols import Parameters, Victim
from sim.rules import needs

FARTHEST = 1_000_000  # days; no run is as long


@rule
def most_a_day(days: float, p: Parameters) -> float:
    """Return the rate after `days` out, with every need unmet."""
    return p.late_return_rate / (1.0 + days / p.late_return_slows)


@rule
def share_by_need(v: Victim, p: Parameters) -> float:
    """Return the share of that rate which the person's unmet need leaves (E27)."""
    return 1.0 - p.late_return_need * (1.0 - needs.mean_need(v))


@rule
def next_look(free_day: int, day: int, u: float, p: Parameters) -> int:
    """Return the first day after `day` on which it may happen, for somebody out since `free_day`.

    The rate, added up from `day`, reaches the exponential number -log(1 - u) then.
    """
    if p.late_return_rate <= 0.0:
        return NEVER
    turns = -log(1.0 - u) / (p.late_return_rate * p.late_return_slows)
    if turns > 20:  # exp would go far beyond any run
        return NEVER
    days = (p.late_return_slows + float(day - free_day)) * exp(turns) - p.late_return_slows
    if days > FARTHEST:
        return NEVER
    return max(day + 1, free_day + 1 + int(days))
