"""A number of days in words: whole years as years."""

from __future__ import annotations

from sim.codes import DAYS_A_YEAR

IN_SENTENCES = {1: "one year", 2: "two years", 3: "three years", 4: "four years", 5: "five years"}


def time_in_words(k: int) -> str:
    """Return a number of days as a table names it: `3 years`, `400 days`."""
    years, rest = divmod(k, DAYS_A_YEAR)
    if rest or not years:
        return f"{k:,} day{'' if k == 1 else 's'}"
    return f"{years} year{'' if years == 1 else 's'}"


def time_in_sentences(k: int) -> str:
    """Return a number of days as a sentence names it: `three years`, `400 days`."""
    years, rest = divmod(k, DAYS_A_YEAR)
    return time_in_words(k) if rest else IN_SENTENCES.get(years, time_in_words(k))
