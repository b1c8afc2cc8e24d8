"""A shared database: who agrees, and what is no longer said (E112, E139, U8)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters, Victim


@rule
def agrees(v: Victim, threshold: float, p: Parameters) -> bool:
    """Return whether the person agrees to be entered: `threshold` is their own, from 0 to 1. Consent comes with trust (E33, E112)."""
    return threshold * p.database_consent_trust < v.trust_advocate


@rule
def disclosure(extent: float, asked: float, p: Parameters) -> float:
    """Return which share of what would be told elsewhere is told here, where a database of some extent is shared (E112, U8).

    `asked`: 1 where people are asked first. Contested.
    """
    fear = p.database_chill * extent
    return 1.0 - fear * (1.0 - asked * (1.0 - p.database_asked))


@rule
def joined_share(here: float, there: float) -> float:
    """Return how far two counties see each other's evidence on one trafficker: as far as both share (E139). Cases ask this."""
    return here * there
