"""An open case: a record brings attention that fades (L14).

About one in five is found again, after about six months: a second record comes soon or hardly. A constant chance cannot
give that.
"""

from __future__ import annotations

from sim.codes import NEVER
from sim.compiled import rule
from sim.protocols import Parameters, Victim
from sim.rules.change import half_life


@rule
def attention(v: Victim, day: int, p: Parameters) -> float:
    """Return the attention of an open case: 1 on the day of a record, then fading; nil without a case."""
    if p.switch_open_case == 0 or v.case_day == NEVER:
        return 0.0
    return half_life(1.0, 0.0, p.open_case_half_life, float(day - v.case_day))


@rule
def rate_with_case(rate: float, attention_now: float, p: Parameters) -> float:
    """Return a rate of police contacts, raised by attention; never beyond what the window holds."""
    raised = rate * (1.0 + (p.open_case_police - 1.0) * attention_now)
    return max(rate, min(p.open_case_most, raised))


@rule
def again_factor(attention_now: float, p: Parameters) -> float:
    """Return the factor on the chance of a further record: back at the first one's while attention is full."""
    return p.record_again + (1.0 - p.record_again) * attention_now
