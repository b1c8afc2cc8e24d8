"""The trafficker takes the person back (E82, E30): the second route of return.

It comes soon or hardly: straight after a contact (E82). So it fades with the days in which the person
could be reached. Days locked do not count: who is released is in reach again (L38).
"""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters
from sim.rules.change import half_life

NO_ADDRESS, KNOWN, CONFIDENTIAL = 0, 1, 2


@rule
def retrieval_hazard(
    reach: float, days: float, same_county: bool, address: int, secure: bool, out_of_reach: bool, p: Parameters
) -> float:
    """Return the daily chance after `days` in reach: nil elsewhere, out of the area or with staff security.

    `address`: of the place they are in, known or confidential; none on the street and at home.
    """
    if secure or out_of_reach or not same_county:
        return 0.0
    rate = p.retrieval_rate * reach
    if address == KNOWN:
        rate *= p.retrieval_address
    elif address == CONFIDENTIAL:
        rate *= p.retrieval_confidential
    return half_life(rate, 0.0, p.retrieval_half_life, days)
