"""Retrieval by the trafficker (E82, E30): the second route of return."""

from __future__ import annotations

from typing import Any

from sim.compiled import rule


@rule
def hazard(reach: float, same_county: bool, address_known: bool, secure: bool, out_of_reach: bool, p: Any) -> float:
    """Return the daily chance: nil elsewhere, out of the area or with staff security; more at a known address."""
    if secure or out_of_reach or not same_county:
        return 0.0
    return p.retrieval_rate * reach * (p.retrieval_address if address_known else 1.0)
