"""Charge and verdict (E94, E116 to E122, E182, L63, L78, L83)."""

from __future__ import annotations

from sim.compiled import rule
from sim.exact import exp
from sim.protocols import Case, Levers, Parameters
from sim.rules.change import half_life, logistic
from sim.rules.evidence import beyond


@rule
def awareness_of_juries(stated: float, before: float, days: float, p: Parameters) -> float:
    """Return how aware juries are, `days` after campaigns changed to what is stated: attitudes follow in time (E121)."""
    if p.jury_half_life == 0.0:
        return stated
    return half_life(before, stated, p.jury_half_life, days)


@rule
def chance_charged(aware: float, p: Parameters) -> float:
    """Return the chance that a prosecutor charges; attitudes of juries may act here already (L83)."""
    if p.charge_chance >= 1.0:
        return 1.0
    odds = p.charge_chance / (1.0 - p.charge_chance)
    odds *= exp(p.jury_attitudes * aware * p.jury_at_charging)
    return odds / (1.0 + odds)


@rule
def share_as_trafficking(lever: Levers, p: Parameters) -> float:
    """Return the share of charges under the law on trafficking: moved by training of prosecutors (E116, E122)."""
    return p.charge_trafficking + lever.prosecutor_training * (p.charge_trained - p.charge_trafficking)


@rule
def chance_convicted(c: Case, testimony: float, aware: float, lever: Levers, p: Parameters) -> float:
    """Return the chance of a conviction: evidence, testimony (0 to 1), attitudes of juries, knowledge of judges (E117, E119, E182)."""
    x = p.verdict_intercept + p.verdict_evidence * beyond(c, p) + p.verdict_without * (1.0 - testimony)
    x += p.jury_attitudes * aware * (1.0 - p.jury_at_charging)
    x += p.judges_knowledge * lever.judges_workshop
    return logistic(x)
