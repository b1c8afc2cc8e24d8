"""What services and police come to know of a person, counted from the diary: returns, and a first record."""

from __future__ import annotations

from sim.codes import NEVER
from tests.naive.witness import Witness


def recorded_first(w: Witness, person: int, first: int, word: str) -> int:
    """Return whether a person who was on no record that morning is recorded in the days that the outcome's name says."""
    before = person < len(w.morning[first]) and w.morning[first][person]["identified_day"] != NEVER
    return int(
        not before and w.happened(person, ("identified",), first, first + int(word.rpartition("_")[2]) - 1) > 0
    )


def know_of_returns(w: Witness, person: int, first: int, last: int, words: tuple[str, ...]) -> int:
    """Return after how many returns one of some things happened before exploitation ended again.

    On the day on which it ends it still counts, and on the day of the return it does not: who is met was exploited
    the evening before.
    """
    count = 0
    for day in range(first, last + 1):
        if w.changes(person, day)[1]:
            later = day
            while later < last and w.was(person, later) == "exploited":
                later += 1
                if w.happened(person, words, later, later):
                    count += 1
                    break
    return count
