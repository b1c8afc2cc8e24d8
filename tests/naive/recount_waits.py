"""The table of waits counted once more: from the diary, which tells who came on a list and who gave up, and from the course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.naive.witness import EIGHTEEN, Witness


def waits(w: Witness, from_day: int, counties: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows of the table `waits`, by day."""
    return [
        one_wait(w, person, day, counties)
        for day in range(from_day, w.last + 1)
        for person, word, _ in w.diary_lines[day]
        if word == "listed"
    ]


def one_wait(w: Witness, person: int, first: int, counties: Sequence[str]) -> dict[str, Any]:
    """Return the row of a wait that begins on a day."""
    day, end = first + 1, ""
    while day <= w.last and not (end := ending(w, person, day)):
        day += 1
    v = w.end[person]
    next_morning = w.morning[first + 1] if first < w.last else w.end
    return {
        "person": person,
        "county": counties[next_morning[person]["county"]],
        "day_start": first,
        "day_end": min(day, w.last),
        "end": end or "still_waiting",
        "form": ("sex", "labor")[v["form"]],
        "age_group": "minor" if first - v["born_day"] < EIGHTEEN else "adult",
        "gender": ("woman", "man", "gender_nonconforming")[v["gender"]],
        "undocumented": ("no", "yes")[v["undocumented"]],
        "limited_english": ("no", "yes")[v["limited_english"]],
    }


def ending(w: Witness, person: int, day: int) -> str:
    """Return how a wait ends on a day; nothing if it goes on. Who gave up may be elsewhere by night, and gave up first."""
    if any(p == person and word == "gave_up" for p, word, _ in w.diary_lines[day]):
        return "gave_up"
    for p, status, place, _ in w.moves[day]:
        if p == person:
            return {"placed": "own_home" if place == "own_home" else "served"}.get(status, status)
    return ""
