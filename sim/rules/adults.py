"""The response to adults: what a citation does to a contact, and what is a record (E96, E97)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters, Victim


@rule
def quality_with_citation(quality: float, p: Parameters) -> float:
    """Return the quality of a police contact that ends with a citation (E97)."""
    return max(-1.0, quality + p.adults_citation_quality)


@rule
def has_record(v: Victim) -> bool:
    """Return whether the person has an arrest or a citation on record (E96)."""
    return v.arrests > 0 or v.citations > 0
