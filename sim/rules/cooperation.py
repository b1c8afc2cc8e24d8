"""Saying yes to a case, logistic in the person as they are that day, and withdrawing, a rate a day (E94, E109, E112, L57, L59, L62, L66).

It never enters return or trust by itself, only through what follows from it.
"""

from __future__ import annotations

from sim.codes import DEBT_AND_THREAT
from sim.compiled import rule
from sim.exact import exp
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
def circumstances(beside: float, protected: bool, name_kept: bool, lost: float, p: Parameters) -> float:
    """Return the logit that lies in how they are asked: an independent advocate beside, protection, names, language (E111, E112, E151, L57).

    `lost`: the share left of what is lost without a shared language (`sim.rules.language.share_lost`).
    """
    x = p.cooperation_accompanied * beside
    if protected:
        x += p.cooperation_protected
    if not name_kept:
        x += p.cooperation_known
    return x + p.cooperation_language * lost


@rule
def chance_agrees(x: float) -> float:
    """Return the chance of saying yes at logit `x`."""
    return logistic(x)


@rule
def grow_afraid(v: Victim, p: Parameters) -> None:
    """A day of cooperation without protection raises fear: who helped was hurt for it (E110)."""
    v.fear += p.cooperation_fear_rise * (1.0 - v.fear)


@rule
def chance_withdraws(v: Victim, known_here: bool, p: Parameters) -> float:
    """Return the chance that somebody who cooperates withdraws today; `v` as they are today (L59, L61, L66, L67).

    Proportional in the hazard, against the reference person: with less trust, more fear and a stronger tie they withdraw sooner, and
    later where services of the county know them.
    """
    x = p.cooperation_trust * (v.trust_police - p.trust_at_police)
    x += p.cooperation_fear * (v.fear - p.return_at_fear) + p.cooperation_bond * (v.bond - p.return_at_bond)
    known = p.cooperation_supported if known_here else 0.0
    return min(1.0, p.cooperation_withdraws * exp(known - p.cooperation_lasting * x))
