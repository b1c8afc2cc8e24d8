"""Histories in institutions that failed: what they leave of trust (E39)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters


@rule
def trust_left_by_histories(in_custody: bool, in_care: bool, p: Parameters) -> float:
    """Return the share of both baselines that a history of custody and one of child welfare leave."""
    left = 1.0
    if in_custody:
        left *= 1.0 - p.history_trust
    if in_care:
        left *= 1.0 - p.history_trust
    return left
