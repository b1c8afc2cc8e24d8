"""Supervisor support: what is left of strain and of leaving (L110, L111)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters


@rule
def strain_left(extent: float, p: Parameters) -> float:
    """Return the share of what burns out that support leaves (L110)."""
    return 1.0 - p.support_burnout * extent


@rule
def leaving_left(extent: float, p: Parameters) -> float:
    """Return the share of leaving the job that support leaves (L111)."""
    return 1.0 - p.support_turnover * extent
