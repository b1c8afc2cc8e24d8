"""What goes on to services of another county: who agrees, and what is no longer said (E112, E139, U8)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters, Victim


@rule
def agrees(v: Victim, threshold: float, p: Parameters) -> bool:
    """Return whether the person agrees: `threshold` is their own, from 0 to 1. Consent comes with trust (E33, E112)."""
    return threshold * p.database_consent_trust < v.trust_advocate


@rule
def disclosure(shared: float, asked: float, handoff: float, p: Parameters) -> float:
    """Return which share of what would be told elsewhere is told here, where a database or a hand-off is of some extent (E112, U8).

    `asked`: 1 where people are asked before they are in the database; before a hand-off they always are. Contested.
    """
    by_database = shared * (1.0 - asked * (1.0 - p.database_asked))
    return 1.0 - p.database_chill * max(by_database, handoff * p.database_asked)
