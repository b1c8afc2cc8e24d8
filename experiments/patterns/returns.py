"""Patterns of coming back after a helped separation: how many, how soon, after how many, and how unequal time out is."""

from __future__ import annotations

import numpy as np

from experiments.outcomes.curves import share_by
from experiments.patterns.observing import ENTRY_DAYS, WATCH_DAYS, Past
from sim.codes import BY_CHILD_WELFARE, BY_DETENTION, BY_DROP_OFF, BY_HOLD, BY_OFFER, DAYS_A_YEAR

HELPED = (BY_OFFER, BY_DROP_OFF, BY_DETENTION, BY_HOLD, BY_CHILD_WELFARE)
FEW, MANY = 2, 5  # up to the second separation of a life; from the fifth on: L01 tells of five or more
FIRST_MONTH = 30
TENTH = 0.1


def helped_spells(past: Past) -> np.ndarray:
    """Return spells that began with help or custody in the window: not those of people who left alone."""
    s = past.spells
    return s[(s["day_start"] >= 0) & (s["day_start"] < ENTRY_DAYS) & np.isin(s["began_by"], HELPED)]


def returned_by(past: Past, days: int, spells: np.ndarray | None = None) -> float:
    """Cumulative incidence of return by `days` since separation; leaving the region competes (U3)."""
    s = helped_spells(past) if spells is None else spells
    return float(share_by(s["day_end"] - s["day_start"], s["end"], np.array([days]))[0]) if len(s) else float("nan")


def returned_within_a_year(past: Past) -> float:
    """365-day return of helped separations (U3)."""
    return returned_by(past, DAYS_A_YEAR)


def watched_spells(past: Past) -> np.ndarray:
    """Return helped spells that begin early enough to be watched for three years."""
    spells = helped_spells(past)
    return spells[spells["day_start"] < past.entry_until(WATCH_DAYS)]


def returns_in_first_month(past: Past) -> float:
    """Share of all returns within a year of a helped separation that come in its first 30 days."""
    year = returned_by(past, DAYS_A_YEAR)
    return returned_by(past, FIRST_MONTH) / year if year > 0.0 else float("nan")


def returns_after_a_year(past: Past) -> float:
    """Share of helped separations without a return in their first year that end in one in the two years after."""
    spells = watched_spells(past)
    year, three = (returned_by(past, days, spells) for days in (DAYS_A_YEAR, WATCH_DAYS))
    return (three - year) / (1.0 - year) if year < 1.0 else float("nan")


def number_of_separation(past: Past, spells: np.ndarray) -> np.ndarray:
    """Return which separation of a person's life each spell is, from 1 on. `spells`: some of `past.spells`, begun in it."""
    begun = past.spells[past.spells["day_start"] >= 0]
    begun = begun[np.lexsort((begun["day_start"], begun["person"]))]
    key = begun["person"] * np.int64(past.days + 1) + begun["day_start"]
    at = np.searchsorted(key, spells["person"] * np.int64(past.days + 1) + spells["day_start"])
    after = np.searchsorted(begun["person"], spells["person"], side="right") - at - 1
    return np.asarray(past.people["separations"][spells["person"]] - after)


def return_after_many_separations(past: Past) -> float:
    """365-day return of helped separations from the fifth of a life on, over that of the first two."""
    spells = helped_spells(past)
    number = number_of_separation(past, spells)
    few, many = (returned_by(past, DAYS_A_YEAR, spells[here]) for here in (number <= FEW, number >= MANY))
    return many / few if few > 0.0 else float("nan")


def longest_tenth_of_time_out(past: Past) -> float:
    """Share of all days separated, up to three years each, that the longest tenth of helped separations holds."""
    spells = watched_spells(past)
    days = np.sort(np.minimum(spells["day_end"] - spells["day_start"], WATCH_DAYS))
    longest = days[len(days) - round(len(days) * TENTH) :]
    return float(longest.sum() / days.sum()) if len(longest) and days.sum() else float("nan")
