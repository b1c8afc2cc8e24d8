"""Support for foster families: what it makes of their places (E186)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters


@rule
def quality_with_support(quality: float, extent: float, p: Parameters) -> float:
    """Return the quality of a foster place under support: a share of the room above."""
    return quality + p.foster_quality * extent * (1.0 - quality)


@rule
def beds_with_support(beds: int, extent: float, p: Parameters) -> int:
    """Return the foster places under support: a family more once a whole one is due."""
    return beds + int(beds * p.foster_beds * extent)
