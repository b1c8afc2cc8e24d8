"""Tangible help: what it adds to a contact, and which need it meets without a bed (E31, E62, E97)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters, Victim


@rule
def quality_with_help(quality: float, p: Parameters) -> float:
    """Return the quality of a contact at which there is something to give (E31, E97)."""
    return min(1.0, quality + p.tangible_quality)


@rule
def meet_care_need(v: Victim, p: Parameters) -> None:
    """Meet a share of the unmet need for care (E62)."""
    v.need_care -= p.tangible_need * v.need_care
