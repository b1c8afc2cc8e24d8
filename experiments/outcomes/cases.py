"""What became of cases, and of the people whom a sentence freed: outcomes beside each other, never added up. Recovery is no conviction.

Two kinds. Of a person followed: cases that they helped, and what came of being freed. Of the whole run: every case of the world, from the
policy's day to the last day, whoever is followed; such a number is the same in each group. Where no case is opened all are nil.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from experiments.outcomes.outcome import RARE, Outcome
from sim import records
from sim.case_records import ACQUITTED, CONVICTED
from sim.codes import DAYS_A_YEAR, EXPLOITED, FREED, LEFT_REGION, LOCKED, NEVER, PLACED, UNHOUSED
from sim.simulation import Simulation

FREED_THEN = {  # status a year after somebody was freed -> how that is called
    EXPLOITED: "exploited",
    LOCKED: "locked",
    PLACED: "placed",
    UNHOUSED: "unhoused",
    LEFT_REGION: "left_region",
}


@dataclass(frozen=True, eq=False)
class CasesOfRun:
    """The lists of cases (records.CASE) and of cooperations (records.WITNESS) of a run; first and last day that count."""

    cases: np.ndarray
    helping: np.ndarray
    first: int
    last: int

    @classmethod
    def of(cls, s: Simulation, first: int) -> CasesOfRun:
        """Return those of a run that was lived, from a day on."""
        return cls(s.cases(), s.witnesses(), first, s.day - 1)

    @classmethod
    def none(cls) -> CasesOfRun:
        """Return those of a run without cases."""
        return cls(np.zeros(0, records.CASE), np.zeros(0, records.WITNESS), 0, 0)

    def count(self, day: str, state: int | None = None) -> int:
        """Return how many cases had a day (`opened`, `charged`, `closed`) from the first day on; of one state, or of any."""
        return int(self.had(day, state).sum())

    def had(self, day: str, state: int | None = None) -> np.ndarray:
        """Return which cases had a day from the first day on, bool."""
        days = self.cases[day]
        there = (days != NEVER) & (days >= self.first) & (days <= self.last)
        return np.asarray(there if state is None else there & (self.cases["state"] == state))

    def days_to_verdict(self) -> float:
        """Return the mean of days from opening to the verdict, of verdicts from the first day on; NaN without any."""
        ended = self.cases[self.had("closed", ACQUITTED) | self.had("closed", CONVICTED)]
        return float((ended["closed"] - ended["opened"]).mean()) if len(ended) else float("nan")


def own_cases(f: Any, day: str, state: int | None = None) -> np.ndarray:
    """Return for each person followed how many cases that they helped, at whatever time, had a day within their follow-up.

    What a person said stays on file; so a case counts also after they withdrew, and once, however often they came to it.
    """
    of = places(f)[f.run.helping["person"].astype(np.int64)] if len(f.run.helping) else np.zeros(0, np.int64)
    known = (of >= 0) & (f.run.helping["began"] < (f.days + f.follow_up)[of])
    pairs = np.unique(np.column_stack([of, f.run.helping["case"]])[known], axis=0).astype(np.int64)
    case = f.run.cases[pairs[:, 1]]
    first = f.days[pairs[:, 0]]
    counts = (case[day] != NEVER) & (case[day] >= first) & (case[day] < first + f.follow_up)
    if state is not None:
        counts &= case["state"] == state
    return np.bincount(pairs[counts, 0], minlength=len(f.persons))


def places(f: Any) -> np.ndarray:
    """Return each person's place among those followed; -1 for who is not."""
    people = max(len(f.begins) - 1, int(f.run.helping["person"].max()) + 1 if len(f.run.helping) else 0)
    of = np.full(people, -1, np.int64)
    of[f.persons] = np.arange(len(f.persons))
    return of


def freed_when(f: Any, seen_for: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the place and the line of each time that a sentence freed a person followed, `seen_for` days before the end at least."""
    of = places(f)
    for line in np.flatnonzero(f.lines["why"] == FREED).tolist():
        place = int(of[f.lines["person"][line]])
        if place >= 0 and f.days[place] <= f.day[line] < f.days[place] + f.follow_up - seen_for:
            yield place, line


def times_freed(f: Any) -> np.ndarray:
    """Return how often a sentence freed each person followed."""
    return tally(f, [place for place, _ in freed_when(f)])


def freed_then(f: Any, status: int) -> np.ndarray:
    """Return how often each person followed was freed, and had a status a year later, within their follow-up."""
    return tally(f, [place for place, line in freed_when(f, DAYS_A_YEAR) if status_later(f, line) == status])


def freed_then_again(f: Any) -> np.ndarray:
    """Return how often each person followed was freed, and exploited again within a year, however that year ended."""
    again = []
    for place, line in freed_when(f, DAYS_A_YEAR):
        later = slice(line + 1, line_on(f, line, int(f.day[line]) + DAYS_A_YEAR) + 1)
        if (f.status[later] == EXPLOITED).any():
            again.append(place)
    return tally(f, again)


def tally(f: Any, at: list[int]) -> np.ndarray:
    """Return how often each person followed is named. `at`: their places."""
    return np.bincount(np.array(at, np.int64), minlength=len(f.persons))


def status_later(f: Any, line: int) -> int:
    """Return the status of a line's person a year after that line's day."""
    return int(f.status[line_on(f, line, int(f.day[line]) + DAYS_A_YEAR)])


def line_on(f: Any, line: int, day: int) -> int:
    """Return the last line of a line's person up to a day."""
    end = int(f.begins[int(f.lines["person"][line]) + 1])
    return line + int(np.searchsorted(f.day[line:end], day, side="right")) - 1


def of_person(name: str, words: str, meaning: str, reckon: Any, needs: int = 0) -> Outcome:
    """Return an outcome of a person followed. It stands in no table of people: few have one, and the course tells as much."""
    return Outcome(name, RARE, words, f"times that {meaning}", lambda f, _: reckon(f), needs=needs, by_person=False)


def of_run(name: str, unit: str, words: str, meaning: str, reckon: Any, empty: str = "") -> Outcome:
    """Return an outcome of the whole run: one number, whoever is followed, and so the same for each of them."""
    return Outcome(
        name, unit, words, meaning, lambda f, _: np.full(len(f.persons), reckon(f.run), float),
        first="P", last="L", by_person=False, empty=empty,
    )  # fmt: skip


OF_PEOPLE = (
    of_person("own_cases_charged", "charges in cases that they helped", "a case that the person helped, then or before, was charged",
              lambda f: own_cases(f, "charged")),
    of_person("own_cases_convicted", "convictions in cases that they helped", "a case that the person helped ended with a conviction; no measure of how they are",
              lambda f: own_cases(f, "closed", CONVICTED)),
    of_person("freed", "freed by a sentence", "the person was freed since who exploited them was sentenced; no measure of how they are later",
              times_freed),
    *(of_person(f"freed_then_{word}", f"freed by a sentence, {word.replace('_', ' ')} a year later",
                f"the person was freed by a sentence, and a year later, within the follow-up, {'has left the region' if status == LEFT_REGION else f'is {word}'}",
                lambda f, status=status: freed_then(f, status), DAYS_A_YEAR)
      for status, word in FREED_THEN.items()),
    of_person("freed_exploited_again", "freed by a sentence, exploited again within a year",
              "the person was freed by a sentence, and exploited again within a year, however that year ended", freed_then_again, DAYS_A_YEAR),
)  # fmt: skip
WHOLE_WORLD = "in the whole world; the same in every group"
OF_RUNS = (
    of_run("cases_opened", "cases", "cases opened, whole world", f"cases that police opened, {WHOLE_WORLD}", lambda r: r.count("opened")),
    of_run("cases_charged", "cases", "cases charged, whole world", f"cases that were charged, {WHOLE_WORLD}", lambda r: r.count("charged")),
    of_run("cases_convicted", "cases", "cases with a conviction, whole world", f"cases that ended with a conviction, {WHOLE_WORLD}",
           lambda r: r.count("closed", CONVICTED)),
    of_run("cases_acquitted", "cases", "cases with an acquittal, whole world", f"cases that ended with an acquittal, {WHOLE_WORLD}",
           lambda r: r.count("closed", ACQUITTED)),
    of_run("days_to_verdict", "days", "days from opening to verdict, whole world", f"days from the opening of a case to its verdict, of verdicts on these days, {WHOLE_WORLD}",
           lambda r: r.days_to_verdict(), "in a run without a verdict"),
)  # fmt: skip
