"""Trust acts: who trusts asks, comes and stays (L07, E10, E88, E91); each rate as it is for the reference person, lifted or lowered.

Proportional in the hazard, like own return (`sim/rules/returning.py`), and against the same reference person: so the mean
of a rate stays about where it was fitted. A rate a day is held within its window.
"""

from __future__ import annotations

from sim.codes import WINDOW
from sim.compiled import rule
from sim.exact import exp
from sim.protocols import Parameters, Victim
from sim.rules import trust


@rule
def lift(coefficient: float, level: float, reference: float) -> float:
    """Return the factor on a rate that a level of trust makes, against the reference person's."""
    if coefficient == 0.0:
        return 1.0
    return exp(coefficient * (level - reference))


@rule
def chance_asks(v: Victim, p: Parameters) -> float:
    """Return the daily chance that somebody unhoused asks for a place; `v` as they are today."""
    return min(WINDOW, p.asking_rate * lift(p.asking_trust, v.trust_advocate, p.return_at_trust))


@rule
def chance_asks_at_most(v: Victim, p: Parameters) -> float:
    """Return the most that it can be until the next touch: trust drifts between its level and its baseline."""
    highest = max(v.trust_advocate, v.baseline_advocate)
    return min(WINDOW, p.asking_rate * lift(p.asking_trust, highest, p.return_at_trust))


@rule
def rate_alone(rate: float, v: Victim, days: float, p: Parameters) -> float:
    """Return the rate of coming to services alone, `days` after the last touch."""
    if rate == 0.0 or p.found_alone_trust == 0.0:
        return rate
    now = trust.drift(v.trust_advocate, v.baseline_advocate, trust.left_of_drift(days, p))
    return rate * lift(p.found_alone_trust, now, p.return_at_trust)


@rule
def rate_alone_at_most(v: Victim, p: Parameters) -> float:
    """Return the most that it can be until the next touch, where services do not know the person."""
    return alone_at_most(p.found_self_referral, v, p)


@rule
def alone_at_most(rate: float, v: Victim, p: Parameters) -> float:
    """Return the most that trust can make of a rate of coming alone until the next touch."""
    highest = max(v.trust_advocate, v.baseline_advocate)
    return rate * lift(p.found_alone_trust, highest, p.return_at_trust)


@rule
def rate_to_police(v: Victim, days: float, p: Parameters) -> float:
    """Return the rate of coming to police alone, `days` after the last touch (E88)."""
    if p.found_to_police == 0.0:
        return 0.0
    now = trust.drift(v.trust_police, v.baseline_police, trust.left_of_drift(days, p))
    return p.found_to_police * lift(p.found_to_police_trust, now, p.trust_at_police)


@rule
def rate_to_police_at_most(v: Victim, p: Parameters) -> float:
    """Return the most that it can be until the next touch."""
    highest = max(v.trust_police, v.baseline_police)
    return p.found_to_police * lift(p.found_to_police_trust, highest, p.trust_at_police)


@rule
def reads_trust_on_leaving(p: Parameters) -> bool:
    """Return whether trust has a say in leaving a place at all."""
    return p.leaving_trust != 0.0 or p.leaving_police_trust != 0.0


@rule
def chance_leaves_with_trust(
    chance: float, in_advocates: float, in_police: float, brought: int, most: float, p: Parameters
) -> float:
    """Return the chance of leaving a place without notice at two trusts; police count where they brought the person."""
    factor = lift(p.leaving_trust, in_advocates, p.return_at_trust)
    if brought == 1:
        factor *= lift(p.leaving_police_trust, in_police, p.trust_at_police)
    return min(most, chance * factor)
