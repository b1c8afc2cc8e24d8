"""Saying yes to a case, and going on with it: logistic in the person as they are that day (E94, E109, E112, L57, L62, L66).

It never enters return or trust by itself, only through what follows from it.
"""

from __future__ import annotations

from sim.codes import DEBT_AND_THREAT
from sim.compiled import rule
from sim.protocols import Parameters, Trafficker, Victim
from sim.rules.change import logistic


@rule
def willingness(v: Victim, t: Trafficker, p: Parameters) -> float:
    """Return the logit of saying yes that lies in the person: trust in police, fear, tie, threats, an arrest (E28, E109, L62)."""
    x = p.cooperation_intercept + p.cooperation_trust * v.trust_police
    x += p.cooperation_fear * v.fear + p.cooperation_bond * v.bond
    if t.style == DEBT_AND_THREAT:
        x += p.cooperation_threat
    if v.arrests > 0:
        x += p.cooperation_arrested
    return x


@rule
def circumstances(beside: float, protected: bool, name_kept: bool, language: bool, p: Parameters) -> float:
    """Return the logit that lies in how they are asked: an independent advocate beside, protection, names, language (E111, E112, E151, L57)."""
    x = p.cooperation_accompanied * beside
    if protected:
        x += p.cooperation_protected
    if not name_kept:
        x += p.cooperation_known
    if not language:
        x += p.cooperation_language
    return x


@rule
def chance_agrees(x: float) -> float:
    """Return the chance of saying yes at logit `x`."""
    return logistic(x)


@rule
def chance_goes_on(x: float, p: Parameters) -> float:
    """Return the chance that somebody who cooperates goes on when asked anew: easier than to begin (L66)."""
    return logistic(x + p.cooperation_staying)
