"""Retaliation: how likely on a day, and what it does (E110, E111, U5)."""

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
def hear_of_it(v: Victim, p: Parameters) -> None:
    """Others who are held by the same trafficker hear of it; whether fear spreads is not known (U5)."""
    v.fear += p.retaliation_spread * p.retaliation_fear * (1.0 - v.fear)
