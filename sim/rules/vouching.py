"""Vouching: who vouches, and how likely it is that somebody comes by word (E162, E37, U8)."""

from __future__ import annotations

from sim.compiled import rule
from sim.exact import exp
from sim.protocols import Parameters, Victim


@rule
def has_cause_to_vouch(v: Victim, p: Parameters) -> bool:
    """Return whether a kept promise makes somebody vouch: after some contacts, and with hardly a promise broken (E162, E37)."""
    return v.contacts >= p.vouch_contacts and v.promises_broken <= p.vouch_most_broken


@rule
def is_vouching(v: Victim, day: int, p: Parameters) -> bool:
    """Return whether today is a day of vouching: from the next day on, for so many days."""
    return 0 < day - v.vouch_day <= p.vouch_days


@rule
def can_speak(v: Victim, p: Parameters) -> bool:
    """Return whether who vouches has not had too many promises broken since (E37)."""
    return v.promises_broken <= p.vouch_most_broken


@rule
def words_today(speaking: int, silence: float, p: Parameters) -> float:
    """Return how many members of a community are reached today by all who vouch."""
    return speaking * (p.vouch_reach / p.vouch_days) * (1.0 - silence)


@rule
def chance_comes(words: float, members: int) -> float:
    """Return the chance that one of the members not yet known comes today: a word goes to anybody, known or not."""
    if words <= 0.0 or members <= 0:
        return 0.0
    return 1.0 - exp(-words / members)
