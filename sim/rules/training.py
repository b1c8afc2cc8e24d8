"""Training programs: whom they reach, when, and what trained advocates recognise (E105, E181, L70, L71)."""

from __future__ import annotations

from sim.codes import DAYS_A_YEAR
from sim.compiled import rule
from sim.protocols import Parameters


@rule
def is_reached(u: float, coverage: float, compliance: float) -> bool:
    """Return whether a program reaches a worker: of those whom it means to, who comply; nobody checks (E105)."""
    return u < coverage * compliance


@rule
def chance_trained(p: Parameters) -> float:
    """Return the daily chance that a worker whom a program reaches is trained."""
    return p.training_pace / DAYS_A_YEAR


@rule
def chance_forgets(p: Parameters) -> float:
    """Return the daily chance that a trained worker forgets; follow-ups saw none of it (L71)."""
    return p.training_fades / DAYS_A_YEAR


@rule
def chance_recorded(trained: int, p: Parameters) -> float:
    """Return the chance that an accepted offer is recorded: trained advocates know what counts as trafficking (E181)."""
    return p.record_accepted * (1.0 + p.training_recognition * trained)
