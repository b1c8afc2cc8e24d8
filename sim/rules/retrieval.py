"""The trafficker takes the person back (E82, E30): the second route of return.

It comes soon or hardly: straight after a contact (E82). So it fades with the days in which the person
could be reached. Days locked do not count: who is released is in reach again (L38).
"""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters
from sim.rules.change import half_life


@rule
def retrieval_hazard(
    reach: float, days: float, same_county: bool, address_known: bool, secure: bool, out_of_reach: bool, p: Parameters
) -> float:
    """Return the daily chance after `days` in reach: nil elsewhere, out of the area or with staff security."""
    if secure or out_of_reach or not same_county:
        return 0.0
    rate = p.retrieval_rate * reach * (p.retrieval_address if address_known else 1.0)
    return half_life(rate, 0.0, p.retrieval_half_life, days)
