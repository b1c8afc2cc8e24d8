"""How workers come to be known: each way a rate of its own, each zero by itself (E144, E148, E155, E157, E170, E172, E184)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters, Victim
from sim.rules.change import half_life, share_left


@rule
def chance_sees(visible: float, training: float) -> float:
    """Return the chance that police recognise what they see: as far as trained, times how visible it is (E144, E148, E184)."""
    return visible * training


@rule
def chance_inspected(unit: float, p: Parameters) -> float:
    """Return the chance that a workplace is inspected today (E170)."""
    return p.inspection_rate * unit


@rule
def outreach_to_workers(known_here: bool, extent: float, p: Parameters) -> float:
    """Return the rate at which services find a worker whom they do not know (E157)."""
    return 0.0 if known_here else p.outreach_labor_rate * extent


@rule
def awareness_tomorrow(now: float, lever: float, p: Parameters) -> float:
    """Return how aware the public is a day later: it grows slowly towards the lever, and fades towards it (E172)."""
    return half_life(now, lever, p.tips_rise if lever > now else p.tips_fade, 1.0)


@rule
def chance_of_tip(awareness: float, p: Parameters) -> float:
    """Return the chance that a tip on a workplace comes today (E172)."""
    return p.tips_rate * awareness


@rule
def workers_alone(v: Victim, known_here: bool, days: float, p: Parameters) -> float:
    """Return the rate of coming to services alone, `days` after the last touch: as far as they see it as exploitation (E155)."""
    if known_here:
        return 0.0
    sees = p.labor_recognition + (v.recognition - p.labor_recognition) * share_left(p.readiness_half_life, days)
    return p.labor_alone * sees


@rule
def workers_alone_at_most(v: Victim, p: Parameters) -> float:
    """Return the most that it can be until the next touch: recognition only moves towards its start."""
    return p.labor_alone * max(v.recognition, p.labor_recognition)
