"""Retaliation: how likely on a day, what it does, and who hears of it (E110, E111, U5)."""

from __future__ import annotations

from sim.codes import DAYS_A_YEAR
from sim.compiled import rule
from sim.protocols import Parameters, Victim


@rule
def chance_struck(away: bool, protected: bool, p: Parameters) -> float:
    """Return the daily chance that the trafficker's side strikes: their people are free while they are away (E110)."""
    rate = p.retaliation_rate / DAYS_A_YEAR
    if away:
        rate *= p.retaliation_side
    if protected:
        rate *= 1.0 - p.protection_works
    return rate


@rule
def strike(v: Victim, p: Parameters) -> None:
    """It raises fear and the need for care."""
    v.fear += p.retaliation_fear * (1.0 - v.fear)
    v.need_care += p.retaliation_care * (1.0 - v.need_care)


@rule
def share_heard(same_trafficker: bool, same_community: bool, p: Parameters) -> float:
    """Return how much of that fear reaches somebody else: who is held by the same trafficker, who is of the same community (E111, U5)."""
    share = p.retaliation_spread if same_trafficker else 0.0
    return max(share, p.retaliation_community) if same_community else share


@rule
def hear_of_it(v: Victim, share: float, p: Parameters) -> None:
    """Somebody else hears of it; how far fear spreads is not known (U5)."""
    v.fear += share * p.retaliation_fear * (1.0 - v.fear)
