"""From the course of a run to what is compared: people followed, spells, outcomes.

The status of a day is the status after the last change of that day. Day counts run over
[index day, index day + k). Nobody watches who has left the region: `days_exploited` counts no day there, and
`days_exploited_at_most` counts each day of who left straight from exploitation. The truth lies between.
People who have left the region never count as a lasting exit.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from experiments.outcomes.declared import DAYS_SEEN, HORIZONS
from sim.codes import (
    ADULT_DAYS,
    EXPLOITED,
    GENDERS,
    LEFT_REGION,
    LOCKED,
    PLACED,
    PLACES,
    REASONS,
    STATUSES,
    UNHOUSED,
)
from sim.compiled import entry

EXIT_DAYS = 365  # a lasting exit: so many days in a row neither exploited nor locked
EXIT_BEGUN = 730  # begun within so many days of the index day
AGE_GROUPS = ("adult", "minor")
ENDS = ("censored", "returned", "left_region")

SPELL = np.dtype(
    [
        ("person", np.int64),
        ("spell", np.int64),  # 1, 2, ... since day 0, one that was open on day 0 counted
        ("began_by", np.int64),  # codes.REASONS
        ("place", np.int64),  # codes.PLACES
        ("day_start", np.int64),
        ("day_release", np.int64),  # first day not locked; -1: locked to the end
        ("day_end", np.int64),  # first day exploited again, or gone; the last day lived if censored
        ("end", np.int64),  # ENDS
    ]
)


def by_person(course: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the lines sorted by person (in order of time), and where each person's lines begin (one more at the end)."""
    order = np.argsort(course["person"], kind="stable")
    lines = course[order]
    people = int(lines["person"][-1]) + 1 if len(lines) else 0
    return lines, np.searchsorted(lines["person"], np.arange(people + 1))


@entry
def days_in(
    day: np.ndarray,
    status: np.ndarray,
    begins: np.ndarray,
    persons: np.ndarray,
    first: np.ndarray,
    length: int,
    wanted: int,
) -> np.ndarray:
    """Return for each of `persons` the days of [first, first + length) in a status."""
    total = np.zeros(len(persons), np.int64)
    for k in range(len(persons)):
        start, stop = first[k], first[k] + length
        a, b = begins[persons[k]], begins[persons[k] + 1]
        for line in range(a, b):
            until = day[line + 1] if line + 1 < b else stop
            if status[line] == wanted:
                total[k] += max(0, min(stop, until) - max(start, day[line]))
    return total


@entry
def days_taken_away(
    day: np.ndarray, status: np.ndarray, begins: np.ndarray, persons: np.ndarray, first: np.ndarray, length: int
) -> np.ndarray:
    """Return for each of `persons` the days of [first, first + length) after leaving the region straight from exploitation.

    Nobody watches them there. Who left while placed, unhoused or locked is not counted.
    """
    total = np.zeros(len(persons), np.int64)
    for k in range(len(persons)):
        for line in range(begins[persons[k]] + 1, begins[persons[k] + 1]):
            if status[line] == LEFT_REGION and status[line - 1] == EXPLOITED:
                total[k] += max(0, first[k] + length - max(first[k], day[line]))
    return total


@entry
def status_on(
    day: np.ndarray, status: np.ndarray, begins: np.ndarray, persons: np.ndarray, on: np.ndarray
) -> np.ndarray:
    """Return the status of each of `persons` on a day of their own."""
    found = np.zeros(len(persons), np.int64)
    for k in range(len(persons)):
        for line in range(begins[persons[k]], begins[persons[k] + 1]):
            if day[line] <= on[k]:
                found[k] = status[line]
    return found


@entry
def lasting_exit(
    day: np.ndarray,
    status: np.ndarray,
    begins: np.ndarray,
    persons: np.ndarray,
    first: np.ndarray,
    last: int,
    begun: int,
    length: int,
) -> np.ndarray:
    """Return 1 for who is neither exploited nor locked for `length` days in a row, begun within `begun` days."""
    found = np.zeros(len(persons), np.int64)
    for k in range(len(persons)):
        since = -1
        stop = first[k] + last
        a, b = begins[persons[k]], begins[persons[k] + 1]
        for line in range(a, b):
            until = min(stop, day[line + 1] if line + 1 < b else stop)
            free = status[line] == PLACED or status[line] == UNHOUSED
            if not free:
                since = -1
                continue
            if since < 0:
                since = max(first[k], day[line])
            if since < first[k] + begun and until - since >= length:
                found[k] = 1
    return found


@entry
def separations_and_returns(
    day: np.ndarray, status: np.ndarray, begins: np.ndarray, persons: np.ndarray, first: np.ndarray, length: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return how often each of `persons` was separated, and was exploited again, in [first, first + length)."""
    separated = np.zeros(len(persons), np.int64)
    returned = np.zeros(len(persons), np.int64)
    for k in range(len(persons)):
        for line in range(begins[persons[k]] + 1, begins[persons[k] + 1]):
            if day[line] < first[k] or day[line] >= first[k] + length:
                continue
            was, now = status[line - 1] == EXPLOITED, status[line] == EXPLOITED
            separated[k] += was and not now and status[line] != LEFT_REGION
            returned[k] += now and not was
    return separated, returned


@entry
def find_spells(lines: np.ndarray, begins: np.ndarray, last_day: int, spells: np.ndarray) -> int:
    """Fill `spells` with each period of separation; return how many. `last_day`: the last day lived."""
    count = 0
    for person in range(len(begins) - 1):
        number = 0
        is_open = False
        for k in range(begins[person], begins[person + 1]):
            status, day = lines[k].status, lines[k].day
            out = status != EXPLOITED and status != LEFT_REGION
            if out and not is_open:
                is_open = True
                number += 1
                s = spells[count]
                s.person = person
                s.spell = number
                s.began_by = lines[k].why
                s.place = lines[k].place
                s.day_start = day
                s.day_release = -1 if status == LOCKED else day
                s.day_end = last_day
                s.end = 0
            elif out and spells[count].day_release < 0 and status != LOCKED:
                spells[count].day_release = day
            elif not out and is_open:
                spells[count].day_end = day
                spells[count].end = 2 if status == LEFT_REGION else 1
                is_open = False
                count += 1
        if is_open:
            count += 1
    return count


def people_table(
    course: np.ndarray,
    people: np.ndarray,
    followed: np.ndarray,
    persons: np.ndarray,
    days: np.ndarray,
    follow_up: int,
) -> dict[str, Any]:
    """Return one row an index person: who they are, days in each status, states on some days, contacts.

    `persons`, `days`: the index persons and their index days; `people`: everybody on the last day.
    """
    lines, begins = by_person(course)
    day, status = lines["day"].astype(np.int64), lines["status"].astype(np.int64)
    who = people[persons]
    table: dict[str, Any] = {
        "person": persons,
        "index_day": days,
        "event_here": (followed["event_day"][persons] == days).astype(np.int64),
        "age_group": np.take(AGE_GROUPS, (days - who["born_day"] < ADULT_DAYS).astype(int)),
        "gender": np.take(GENDERS, who["gender"]),
        "undocumented": np.take(("no", "yes"), who["undocumented"]),
    }
    for word, wanted in (("exploited", EXPLOITED), ("locked", LOCKED)):
        for k in HORIZONS:
            if k <= follow_up:
                table[f"days_{word}_{k}"] = days_in(day, status, begins, persons, days, k, wanted)
    for k in HORIZONS:
        if k <= follow_up:
            away = days_taken_away(day, status, begins, persons, days, k)
            table[f"days_exploited_at_most_{k}"] = table[f"days_exploited_{k}"] + away
    for k in DAYS_SEEN:
        if k <= follow_up:
            table[f"state_on_day_{k}"] = np.take(STATUSES, status_on(day, status, begins, persons, days + k))
    if follow_up >= EXIT_BEGUN + EXIT_DAYS:
        table["lasting_exit"] = lasting_exit(day, status, begins, persons, days, follow_up, EXIT_BEGUN, EXIT_DAYS)
    table["contacts"] = followed["contacts"][persons].astype(np.int64)
    for name in ("offers", "accepted"):
        table[name] = followed[name][persons].astype(np.int64)
    table["separations"], table["returns"] = separations_and_returns(day, status, begins, persons, days, follow_up)
    table["trust_advocate"] = who["trust_advocate"]
    table["trust_police"] = who["trust_police"]
    return table


def spells_table(course: np.ndarray, people: np.ndarray, from_day: int, last_day: int) -> dict[str, Any]:
    """Return one row a spell begun on or after `from_day`. `last_day`: the last day lived."""
    lines, begins = by_person(course)
    spells = np.zeros(len(lines), SPELL)
    n = find_spells(np.ascontiguousarray(lines), begins, last_day, spells)
    s = spells[:n]
    s = s[s["day_start"] >= from_day]
    who = people[s["person"]]
    return {
        "person": s["person"],
        "spell": s["spell"],
        "began_by": np.take(REASONS, s["began_by"]),
        "place": np.take(PLACES, s["place"]),
        "day_start": s["day_start"],
        "day_release": s["day_release"],
        "day_end": s["day_end"],
        "end": np.take(ENDS, s["end"]),
        "age_group": np.take(AGE_GROUPS, (s["day_start"] - who["born_day"] < ADULT_DAYS).astype(int)),
        "gender": np.take(GENDERS, who["gender"]),
    }


def values(table: dict[str, Any], outcome: str) -> np.ndarray:
    """Return an outcome's value for each index person, as numbers."""
    if outcome in table:
        return np.asarray(table[outcome], np.float64)
    word, _, k = outcome.rpartition("_")
    wanted = {"exploited_on_day": "exploited", "left_region_by": "left_region"}[word]
    return np.asarray(table[f"state_on_day_{k}"] == wanted, np.float64)


def groups_of(table: dict[str, Any], groups: list[str]) -> dict[str, np.ndarray]:
    """Return, for each group asked for, which index persons belong to it."""
    n = len(table["person"])
    made: dict[str, np.ndarray] = {}
    for group in groups:
        if group == "all":
            made["all"] = np.ones(n, bool)
            continue
        words = {"age_group": AGE_GROUPS, "gender": GENDERS, "undocumented": ("no", "yes")}[group]
        for word in words:
            made[f"{group}:{word}"] = table[group] == word
    return made


def outcome_rows(table: dict[str, Any], groups: list[str], outcomes: list[str]) -> list[dict[str, Any]]:
    """Return one row a group: the number of index persons, and the mean of each outcome over them (NaN if none)."""
    rows = []
    columns = {o: values(table, o) for o in outcomes}
    for group, members in groups_of(table, groups).items():
        n = int(members.sum())
        means = {o: float(column[members].mean()) if n else float("nan") for o, column in columns.items()}
        rows.append({"group": group, "n_index": n, **means})
    return rows
