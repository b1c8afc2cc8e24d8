"""Offers: made, accepted or refused; how long a worker goes on offering (E34, E35, E44; V1)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters, Victim
from sim.rules import promises
from sim.rules.change import logistic


@rule
def chance_accepted(v: Victim, fit: float, in_hand: bool, p: Parameters) -> float:
    """Return the chance that an offer is accepted: readiness, trust and fit against tie, fear and shame."""
    x = p.accept_intercept + v.reserve
    x += p.accept_trust * v.trust_advocate + p.accept_agency * v.agency + p.accept_recognition * v.recognition
    x += promises.still_believed(v.promises_broken, p) * (p.accept_fit * fit + (p.accept_in_hand if in_hand else 0.0))
    x += p.accept_bond * v.bond + p.accept_fear * v.fear + p.accept_shame * v.shame
    return logistic(x)


@rule
def has_stopped(refusals: int, patience: float, burnout: float, p: Parameters) -> bool:
    """Return whether a worker no longer offers: after some refusals to them, sooner when burnt out (E44, E45)."""
    return refusals >= patience * (1.0 - p.patience_burnout * burnout)
