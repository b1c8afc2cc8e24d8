"""Accompaniment that grows by itself (E180)."""

from __future__ import annotations

from sim.codes import DAYS_A_YEAR
from sim.compiled import rule
from sim.exact import exp
from sim.protocols import Parameters


@rule
def share_accompanied(stated: float, day: int, p: Parameters) -> float:
    """Return the share of police contacts with an advocate: the lever's on day 0, and more later. None stays none, all stays all."""
    if p.accompaniment_drift == 0.0 or day <= 0 or stated <= 0.0:
        return stated
    return stated / (stated + (1.0 - stated) * exp(-p.accompaniment_drift * day / DAYS_A_YEAR))
