"""Language: what is lost without a shared one, what interpreters give back, and what it takes to be known (E151, E152, E154, E157, L101)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Advocate, Parameters, Victim

ANY_LANGUAGE = (
    0  # of somebody who belongs to no community: whoever speaks any language of people with limited English
)


@rule
def speaks(language: int, spoken: int) -> bool:
    """Return whether a worker who speaks the language `spoken` (0: none) shares the language of a person."""
    return spoken > 0 if language == ANY_LANGUAGE else spoken == language


@rule
def known_in_community(a: Advocate, p: Parameters) -> float:
    """Return how far an advocate is known in the community of their language, 0 to 1 (E157)."""
    if a.from_community == 1:
        return 1.0
    return a.own_language / (a.own_language + p.known_half)


@rule
def share_lost(v: Victim, shares: bool, known: float, interpreters: float, p: Parameters) -> float:
    """Return which share of the loss without a shared language is left at a contact.

    None where a language is shared and the worker is known; a part where they are not known (E157). An interpreter takes a part away,
    never all (E152); who is unknown is never worse than an interpreter.
    """
    if v.limited_english == 0:
        return 0.0
    with_interpreter = 1.0 - p.interpreters_part * interpreters
    if shares:
        return min(with_interpreter, p.known_loss * (1.0 - known))
    return with_interpreter


@rule
def reach_of_police(lost: float, p: Parameters) -> float:
    """Return how far police look at somebody: less where `lost`, the loss without a shared language, is left (E151)."""
    return 1.0 - (1.0 - p.record_language) * lost


@rule
def mirroring(v: Victim, peer: int, shares: bool, known: float, p: Parameters) -> float:
    """Return how far a contact mirrors the person, 0 to 1: a peer in full, a speaker as far as known (E48, E154, E157)."""
    if peer == 1:
        return 1.0
    if v.limited_english == 1 and shares:
        return 1.0 - p.known_loss * (1.0 - known)
    return 0.0


@rule
def share_hired(lever: float, already: float) -> float:
    """Return which share of those hired speaks a language: those who happen to, and of the others as many as are looked for."""
    return already + lever * (1.0 - already)
