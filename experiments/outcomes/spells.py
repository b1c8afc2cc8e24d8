"""Spells: periods of separation, each from the end of exploitation to the return, to leaving the region or to the last day."""

from __future__ import annotations

from typing import Any

import numpy as np

from experiments.outcomes.from_course import AGE_GROUPS
from experiments.outcomes.word_column import Words
from sim.codes import ADULT_DAYS, EXPLOITED, GENDERS, LEFT_REGION, LOCKED, PLACES, REASONS
from sim.compiled import entry

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


def spells_table(
    lines: np.ndarray, begins: np.ndarray, people: np.ndarray, from_day: int, last_day: int
) -> dict[str, Any]:
    """Return one row a spell begun on or after `from_day`. `lines`, `begins`: of `by_person`; `people`: records with birth and gender; `last_day`: the last day lived."""
    spells = np.zeros(len(lines), SPELL)
    spells = spells[: find_spells(np.ascontiguousarray(lines), begins, last_day, spells)]
    late = np.flatnonzero(spells["day_start"] >= from_day)
    s = {name: spells[name][late] for name in SPELL.names or ()}  # `take` would copy each column whole, first
    born, gender = (people[name][s["person"]] for name in ("born_day", "gender"))
    return {
        "person": s["person"],
        "spell": s["spell"],
        "began_by": Words.of(REASONS, s["began_by"]),
        "place": Words.of(PLACES, s["place"]),
        "day_start": s["day_start"],
        "day_release": s["day_release"],
        "day_end": s["day_end"],
        "end": Words.of(ENDS, s["end"]),
        "age_group": Words.of(AGE_GROUPS, s["day_start"] - born < ADULT_DAYS),
        "gender": Words.of(GENDERS, gender),
    }
