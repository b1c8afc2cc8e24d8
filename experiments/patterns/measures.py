"""Patterns measured in an observed past of the status quo: one short function each, its window stated.

Each takes a `Past` and returns one number, not a number (NaN) where nobody is in the cohort.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from experiments.outcomes.from_course import status_on
from experiments.patterns.observing import WATCH_DAYS, Past, first_by_person, mean
from experiments.patterns.returns import (
    helped_spells,
    longest_tenth_of_time_out,
    return_after_many_separations,
    returned_within_a_year,
    returns_after_a_year,
    returns_in_first_month,
)
from sim.codes import (
    ADULT_DAYS,
    DAYS_A_YEAR,
    DROP_OFF,
    EXPLOITED,
    LEFT_REGION,
    LEFT_WITHOUT_NOTICE,
    PLACED,
    RETURNS,
    UNHOUSED,
)

OFFER_ENTRY_DAYS, OFFER_WATCH_DAYS = 2 * DAYS_A_YEAR, 4 * DAYS_A_YEAR
AGAIN_DAYS = 30  # a record sooner than this is the same investigation


def offers_before_acceptance(past: Past) -> float:
    """Mean offers up to the first accepted one: first offer ever in two years, watched for four (V1)."""
    accepted, refused = past.diary_lines("accepted"), past.diary_lines("refused")
    offers = np.concatenate([accepted, refused])
    offers = offers[np.argsort(offers["day"], kind="stable")]
    before = past.people["offers"] - np.bincount(offers["person"], minlength=len(past.people))
    first = first_by_person(offers)
    cohort = first[
        (before[first["person"]] == 0) & (first["day"] < past.entry_until(OFFER_WATCH_DAYS, OFFER_ENTRY_DAYS))
    ]
    yes = first_by_person(accepted)
    day_of_yes = dict(zip(yes["person"].tolist(), yes["day"].tolist(), strict=True))
    counts = []
    days = {p: offers["day"][offers["person"] == p] for p in cohort["person"].tolist()}
    for person, day in zip(cohort["person"].tolist(), cohort["day"].tolist(), strict=True):
        until = day_of_yes.get(person, past.days)
        if until < day + OFFER_WATCH_DAYS and person in day_of_yes:
            counts.append(int((days[person] <= until).sum()))
    return mean(np.array(counts))


def minors_separated(past: Past) -> tuple[np.ndarray, np.ndarray]:
    """Return persons and days of the first separation in the window of people then under 15 (V2, V3)."""
    spells = past.spells
    spells = spells[(spells["day_start"] >= 0) & (spells["day_start"] < past.entry_until(WATCH_DAYS))]
    first = first_by_person(spells)
    age = first["day_start"] - past.people["born_day"][first["person"]]
    young = first[age < ADULT_DAYS - WATCH_DAYS]
    return young["person"], young["day_start"]


def moves_of_minors(past: Past) -> tuple[np.ndarray, np.ndarray]:
    """Return for each of those minors, while watched: times they left a placement without notice, and all moves."""
    persons, start = minors_separated(past)
    left, moved = np.zeros(len(persons)), np.zeros(len(persons))
    for k, (p, day) in enumerate(zip(persons, start, strict=True)):
        lines = past.lines[past.begins[p] : past.begins[p + 1]]
        inside = (lines["day"] > day) & (lines["day"] < day + WATCH_DAYS)
        was_placed = np.concatenate([[False], (lines["status"][:-1] == PLACED) & (lines["place"][:-1] != DROP_OFF)])
        without = np.isin(lines["why"], (*RETURNS, LEFT_WITHOUT_NOTICE))
        left[k] = (inside & was_placed & without).sum()
        moved[k] = inside.sum()
    return left, moved


def leaves_without_notice(past: Past) -> float:
    """Times a year that a minor leaves a placement (not a drop-off center) without notice (V2)."""
    return mean(moves_of_minors(past)[0]) * DAYS_A_YEAR / WATCH_DAYS


def ever_left_without_notice(past: Past) -> float:
    """Share of those minors who did at least once (V2)."""
    return mean(moves_of_minors(past)[0] > 0)


def days_between_moves(past: Past) -> float:
    """Days watched for each change of place or status (V2)."""
    total = moves_of_minors(past)[1].sum()
    persons, _ = minors_separated(past)
    return float(len(persons) * WATCH_DAYS / total) if total else float("nan")


def ever_detained(past: Past) -> float:
    """Share of those minors ever arrested, before or in the three years watched (V3)."""
    persons, start = minors_separated(past)
    arrests = past.diary_lines("arrested")
    inside = np.bincount(arrests["person"], minlength=len(past.people))
    earlier = past.people["arrests"] - inside > 0
    first = np.full(len(past.people), 10**9)
    np.minimum.at(first, arrests["person"], arrests["day"])
    return mean(earlier[persons] | (first[persons] < start + WATCH_DAYS))


def identified(past: Past) -> tuple[np.ndarray, np.ndarray]:
    """Return, of minors first identified in the window: days to the next identification (-1: none in three years)."""
    lines = past.diary_lines("identified")
    first_day = past.people["identified_day"]
    minor = first_day - past.people["born_day"] < ADULT_DAYS
    cohort = np.flatnonzero((first_day >= 0) & (first_day < past.entry_until(WATCH_DAYS)) & minor)
    gap = np.full(len(past.people), 10**9)
    days = lines["day"] - first_day[lines["person"]]
    later = days >= AGAIN_DAYS
    np.minimum.at(gap, lines["person"][later], days[later])
    return cohort, np.where(gap[cohort] <= WATCH_DAYS, gap[cohort], -1)


def identified_again(past: Past) -> float:
    """Share identified again, 30 to 1,095 days later (V4)."""
    return mean(identified(past)[1] > 0)


def gap_between_identifications(past: Past) -> float:
    """Median days to the next identification, where there is one (V4)."""
    gaps = identified(past)[1]
    return float(np.median(gaps[gaps > 0])) if (gaps > 0).any() else float("nan")


def out_after_three_years(past: Past) -> float:
    """Share neither exploited nor locked three years after the first helped separation (V5)."""
    first = first_by_person(helped_spells(past))
    first = first[first["day_start"] < past.entry_until(WATCH_DAYS)]
    day, status = past.lines["day"].astype(np.int64), past.lines["status"].astype(np.int64)
    on = first["day_start"] + WATCH_DAYS
    state = status_on(day, status, past.begins, first["person"].astype(np.int64), on.astype(np.int64))
    here = state[state != LEFT_REGION]
    return mean(np.isin(here, (PLACED, UNHOUSED)))


def longest_free_stretch(past: Past, spell: np.void) -> int:
    """Return the longest stretch of a spell neither exploited nor locked, in days: who is out may be locked again in its midst."""
    lines = past.lines[past.begins[spell["person"]] : past.begins[spell["person"] + 1]]
    end = int(spell["day_end"]) + (spell["end"] == 0)  # the last day lived counts, too
    longest, since = 0, None
    for line in lines[(lines["day"] >= spell["day_start"]) & (lines["day"] < end)]:
        free = line["status"] in (PLACED, UNHOUSED)
        if since is not None and not free:
            longest, since = max(longest, int(line["day"]) - since), None
        elif since is None and free:
            since = int(line["day"])
    return longest if since is None else max(longest, end - since)


def separations_before_lasting(past: Past) -> float:
    """Mean separations up to the one that begins 365 days neither exploited nor locked (V5)."""
    s = past.spells
    long = s[(s["day_start"] >= 0) & (s["day_end"] - s["day_start"] + (s["end"] == 0) >= DAYS_A_YEAR)]
    lasting = long[[longest_free_stretch(past, spell) >= DAYS_A_YEAR for spell in long]]
    number = past.people["separations"][lasting["person"]]
    later = np.array(
        [
            int(((s["person"] == p) & (s["day_start"] > d)).sum())
            for p, d in zip(lasting["person"], lasting["day_start"], strict=True)
        ]
    )
    return mean(number - later) if len(lasting) else float("nan")


def identified_in_a_year(past: Past) -> float:
    """Share of people exploited at some time in the first year who are identified in it (V10)."""
    lines = past.diary_lines("identified")
    seen = np.zeros(len(past.people), bool)
    seen[lines["person"][lines["day"] < DAYS_A_YEAR]] = True
    return mean(seen[exploited_in_first_year(past)])


def never_identified(past: Past) -> float:
    """Share of people exploited at some time in the first year who were never identified up to its end."""
    first = past.people["identified_day"][exploited_in_first_year(past)]
    return mean(first >= DAYS_A_YEAR)  # so is NEVER


def exploited_in_first_year(past: Past) -> np.ndarray:
    """Return the people who were exploited on some day of the first year."""
    day, status = past.lines["day"].astype(np.int64), past.lines["status"].astype(np.int64)
    people = np.arange(len(past.begins) - 1)
    came = np.isin(people, past.lines["person"][(day < DAYS_A_YEAR) & (day >= 0) & (status == EXPLOITED)])
    at_zero = status_on(day, status, past.begins, people, np.zeros(len(people), np.int64)) == EXPLOITED
    arrived = past.people["arrival_day"][: len(people)] <= 0
    present = np.diff(past.begins) > 0
    return np.flatnonzero(came | (at_zero & arrived & present))


def gone_from_center_first_day(past: Past) -> float:
    """Share of stays at a drop-off center that end within the first day (V6)."""
    gone, stays = 0, 0
    at = np.flatnonzero((past.lines["place"][:-1] == DROP_OFF) & (past.lines["status"][:-1] == PLACED))
    same = past.lines["person"][at] == past.lines["person"][at + 1]
    stays = int(same.sum())
    at = at[same]
    days = past.lines["day"][at + 1] - past.lines["day"][at]
    gone = int(((days <= 1) & np.isin(past.lines["why"][at + 1], (*RETURNS, LEFT_WITHOUT_NOTICE))).sum())
    return gone / stays if stays else float("nan")


MEASURES: dict[str, Callable[[Past], float]] = {
    f.__name__: f
    for f in (
        offers_before_acceptance,
        leaves_without_notice,
        ever_detained,
        identified_again,
        out_after_three_years,
        identified_in_a_year,
        ever_left_without_notice,
        days_between_moves,
        gap_between_identifications,
        separations_before_lasting,
        returned_within_a_year,
        gone_from_center_first_day,
        never_identified,
        returns_in_first_month,
        returns_after_a_year,
        return_after_many_separations,
        longest_tenth_of_time_out,
    )
}
