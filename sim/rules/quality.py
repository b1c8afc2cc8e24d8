"""The quality of a contact, in [-1, 1]: who comes, trained or not, rested or burnt out (E46, E47, E48, E97)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Advocate, Officer, Parameters, Victim


@rule
def of_service(v: Victim, a: Advocate, stopped: bool, lost: float, p: Parameters) -> float:
    """Return the quality of a contact by advocate `a`; `stopped`: they no longer offer (conditional, E44).

    `lost`: the share left of what a contact loses without a shared language (`sim.rules.language.share_lost`).
    """
    quality = p.quality_base + p.quality_trained * a.trained + p.quality_peer * a.peer
    if lost > 0.0:
        quality += p.quality_language * lost
    quality += p.quality_burnout * a.burnout
    if stopped:
        quality += p.quality_conditional
    return max(-1.0, min(1.0, quality))


@rule
def of_police(v: Victim, o: Officer, arrest: bool, accompanied: float, lost: float, p: Parameters) -> float:
    """Return the quality of a contact by officer `o`; `accompanied` by an independent advocate: 1, else 0; `lost` as above."""
    quality = p.quality_police + p.quality_police_trained * o.trained
    if lost > 0.0:
        quality += p.quality_language * lost
    quality += p.quality_police_cynicism * o.cynicism
    if arrest:
        quality += p.quality_arrest
    quality += p.quality_accompanied * accompanied
    return max(-1.0, min(1.0, quality))
