"""From the course of a run to what is compared: people followed, and their outcomes.

The status of a day is the status after the last change of that day. Day counts run over
[index day, index day + k). Nobody watches who has left the region: `days_exploited` counts no day there, and
`days_exploited_at_most` counts each day of who left straight from exploitation. The truth lies between.
People who have left the region never count as a lasting exit.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np

from experiments.outcomes.cases import CasesOfRun
from experiments.outcomes.declared import DAYS_SEEN, DECLARED, EXIT_BEGUN, EXIT_DAYS, find
from experiments.outcomes.outcome import Asked
from sim.codes import (
    ADULT_DAYS,
    EXPLOITED,
    FORMS,
    GENDERS,
    LEFT_REGION,
    PLACED,
    STATUSES,
    UNHOUSED,
)
from sim.compiled import entry

AGE_GROUPS = ("adult", "minor")
USUAL = tuple(a for row in DECLARED for name in row.names() if (a := find(name)) is not None)  # what every run tells


def by_person(course: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the lines sorted by person (in order of time), and where each person's lines begin (one more at the end)."""
    people = int(course["person"].max()) + 1 if len(course) else 0
    lines, begins = np.empty_like(course), np.zeros(people + 1, np.int64)
    lay_by_person(np.ascontiguousarray(course), lines, begins)
    return lines, begins


@entry
def lay_by_person(course: np.ndarray, lines: np.ndarray, begins: np.ndarray) -> None:
    """Fill `lines` with the course, person by person, each in order of time, and `begins` (zeros): by counting, no sorting."""
    for k in range(len(course)):
        begins[course[k].person + 1] += 1
    for person in range(1, len(begins)):
        begins[person] += begins[person - 1]
    free = begins.copy()
    for k in range(len(course)):
        place = free[course[k].person]
        lines[place] = course[k]
        free[course[k].person] = place + 1


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


class Followed:
    """The people whom a run follows, and what an outcome is reckoned from.

    `persons`, `days`: the index persons and their index days; `follow_up`: days. `lines`: the course (records.COURSE),
    sorted by person and time; the lines of person p are `lines[begins[p]:begins[p + 1]]`. `who`: a record of each index
    person on the last day (records.READING); `noted`: what the run counted of each (records.FOLLOWED).
    `run`: every case of the run.
    """

    def __init__(
        self,
        course: np.ndarray,
        who: np.ndarray,
        noted: np.ndarray,
        persons: np.ndarray,
        days: np.ndarray,
        follow_up: int,
        run: CasesOfRun | None = None,
    ) -> None:
        self.lines, self.begins = by_person(course)
        self.day, self.status = self.lines["day"].astype(np.int64), self.lines["status"].astype(np.int64)
        self.persons, self.days, self.follow_up = persons, days, follow_up
        self.who, self.noted, self.run = who, noted, run or CasesOfRun.none()
        self._of = (self.day, self.status, self.begins, self.persons)

    def days_in(self, status: int, k: int) -> np.ndarray:
        """Return each person's days in a status (codes) in the first k days."""
        return np.asarray(days_in(*self._of, self.days, k, status))

    def days_away(self, k: int) -> np.ndarray:
        """Return each person's days after leaving the region straight from exploitation, in the first k days."""
        return np.asarray(days_taken_away(*self._of, self.days, k))

    def status_on(self, k: int) -> np.ndarray:
        """Return each person's status (codes) at the end of day k of their follow-up."""
        return np.asarray(status_on(*self._of, self.days + k))

    def lasting_exit(self, k: int = EXIT_DAYS) -> np.ndarray:
        """Return 1 for each person with a lasting exit of k days within the follow-up.

        Nobody is censored: the follow-up holds the last day on which an exit may begin, and k days from it.
        """
        return np.asarray(lasting_exit(*self._of, self.days, self.follow_up, EXIT_BEGUN, k))

    @cached_property
    def separations_and_returns(self) -> tuple[np.ndarray, np.ndarray]:
        """How often each person was separated, and exploited again, within the follow-up."""
        return separations_and_returns(*self._of, self.days, self.follow_up)

    def first_recorded(self, k: int) -> np.ndarray:
        """Return 1 for each person who is recorded as trafficked for the first time in the first k days."""
        day = self.who["identified_day"]
        return ((day >= self.days) & (day < self.days + k)).astype(np.int64)

    def event_here(self) -> np.ndarray:
        """Return 1 for each person to whom the index event happened on the index day."""
        return (self.noted["event_day"] == self.days).astype(np.int64)

    def count_of(self, name: str) -> np.ndarray:
        """Return what the run counted of each person over the follow-up (records.FOLLOWED)."""
        return self.noted[name].astype(np.int64)


def people_table(f: Followed, asked: Iterable[Asked] = ()) -> dict[str, np.ndarray]:
    """Return one row an index person: who they are, and every declared outcome of a person that the follow-up holds.

    `asked`: outcomes that stand there besides the usual ones.
    """
    table: dict[str, np.ndarray] = {
        "person": f.persons,
        "index_day": f.days,
        "event_here": f.event_here(),
        "age_group": np.take(AGE_GROUPS, (f.days - f.who["born_day"] < ADULT_DAYS).astype(int)),
        "gender": np.take(GENDERS, f.who["gender"]),
        "undocumented": np.take(("no", "yes"), f.who["undocumented"]),
        "form": np.take(FORMS, f.who["form"]),
    }
    for a in sorted((*USUAL, *asked), key=lambda a: not a.k):  # families first: as they always stood
        if a.row.by_person and a.name not in table and a.needs <= f.follow_up:
            table[a.name] = reckon(a, f)
    for k in DAYS_SEEN:
        if k <= f.follow_up:
            table[f"state_on_day_{k}"] = np.take(STATUSES, f.status_on(k))
    return table


def reckon(asked: Asked, f: Followed) -> np.ndarray:
    """Return an outcome's value of each index person. Raises ValueError where a user's own is not one number each."""
    values = np.asarray(asked.row.reckon(f, asked.k))
    if values.shape != f.persons.shape or values.dtype.kind not in "bif":
        expected = f"expected one number for each of {len(f.persons)} persons"
        raise ValueError(f"{asked.name}: reckon gave {values.dtype} of shape {values.shape}; {expected}")
    return values


def groups_of(table: dict[str, Any], groups: list[str]) -> dict[str, np.ndarray]:
    """Return, for each group asked for, which index persons belong to it."""
    n = len(table["person"])
    made: dict[str, np.ndarray] = {}
    for group in groups:
        if group == "all":
            made["all"] = np.ones(n, bool)
            continue
        words = {"age_group": AGE_GROUPS, "gender": GENDERS, "undocumented": ("no", "yes"), "form": FORMS}[group]
        for word in words:
            made[f"{group}:{word}"] = table[group] == word
    return made


def outcome_rows(
    f: Followed, table: dict[str, np.ndarray], groups: list[str], outcomes: Iterable[Asked]
) -> dict[str, np.ndarray]:
    """Return columns with one row a group: the number of index persons, and the mean of each outcome over them (NaN if none).

    `table`: of `people_table`; what stands there is not reckoned again.
    """
    columns = {o.name: np.asarray(table[o.name] if o.name in table else reckon(o, f), np.float64) for o in outcomes}
    values = np.array(list(columns.values())).reshape(len(columns), len(f.persons))
    made = groups_of(table, groups)
    n_index = np.array([members.sum() for members in made.values()], np.int64)
    means = np.full((len(made), len(columns)), np.nan)
    for k, members in enumerate(made.values()):
        if n_index[k]:
            means[k] = values.take(np.flatnonzero(members), axis=1).mean(
                axis=1
            )  # rows that lie together: as one by one
    return {"group": np.array(list(made)), "n_index": n_index, **dict(zip(columns, means.T, strict=True))}
