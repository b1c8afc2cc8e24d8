"""Beds that close and beds that open: how far both are (E59)."""

from __future__ import annotations

from sim.codes import DAYS_A_YEAR
from sim.compiled import rule
from sim.protocols import Parameters


@rule
def share_on_its_way(before: float, stated: float, days: float, years: float) -> float:
    """Return a share that goes evenly from what it was to what is stated, in some years."""
    if days <= 0.0:
        return before
    part = min(1.0, days / (years * DAYS_A_YEAR))
    return before + (stated - before) * part


@rule
def share_closed(before: float, stated: float, days: float, p: Parameters) -> float:
    """Return the share of group-home beds that are closed, `days` after they began to close."""
    return share_on_its_way(before, stated, days, p.closing_years)


@rule
def share_replaced(before: float, stated: float, days: float, p: Parameters) -> float:
    """Return the share of group-home beds for which others may have opened: as many, later."""
    return share_on_its_way(before, stated, days - p.closing_lag * DAYS_A_YEAR, p.closing_years)


@rule
def beds_left(beds: int, closed: float) -> int:
    """Return the beds that are open where a share is closed: a bed closes once a whole one is due."""
    return beds - int(beds * closed)


@rule
def beds_opened(beds: int, replaced: float, p: Parameters) -> int:
    """Return the therapeutic beds that have opened for a share of `beds` in group homes."""
    return int(beds * replaced * p.closing_replaced)
