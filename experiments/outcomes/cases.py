"""What became of cases and of people: each number by itself. Recovery and conviction are never added up.

Everything is read from a run's list of cases, its list of cooperations, and its course.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from experiments.outcomes.from_course import by_person, status_on
from sim.case_records import ACQUITTED, CASE_STATES, CONVICTED, GOING_ON
from sim.codes import DAYS_A_YEAR, EXPLOITED, FREED, NEVER, STATUSES
from sim.simulation import Simulation


def case_outcomes(s: Simulation, from_day: int = 0) -> dict[str, float]:
    """Return what became of the cases that were opened from a day on, and of people freed since; means of nothing are not a number."""
    cases, helping = s.cases(), s.witnesses()
    return {
        **of_cases(cases[cases["opened"] >= from_day]),
        **of_cooperation(helping[helping["began"] >= from_day]),
        **of_people_freed(s.course(), from_day, s.day - 1),
    }


def of_cases(cases: np.ndarray) -> dict[str, float]:
    """Return how many cases stand how, and how long a verdict took. A case that was charged may have ended since."""
    verdict = np.isin(cases["state"], (ACQUITTED, CONVICTED))
    days = (cases["closed"] - cases["opened"])[verdict]
    return {
        "cases_opened": len(cases),
        **{f"cases_{word}": int((cases["state"] == k).sum()) for k, word in enumerate(CASE_STATES)},
        "cases_ever_charged": int((cases["charged"] != NEVER).sum()),
        "cases_as_trafficking": int(cases["trafficking"].sum()),
        "days_to_verdict": float(days.mean()) if len(days) else float("nan"),
    }


def of_cooperation(helping: np.ndarray) -> dict[str, float]:
    """Return what cases asked of people."""
    return {
        "cooperating": int((helping["state"] == GOING_ON).sum()),
        "cooperations": len(helping),
        "testimonies": int((helping["testified"] != NEVER).sum()),
        "retaliations": int(helping["struck"].sum()),
    }


def of_people_freed(course: np.ndarray, from_day: int, last: int) -> dict[str, float]:
    """Return how many were freed by a sentence, and where they are a year later, of those who can be seen for so long."""
    freed = course[(course["why"] == FREED) & (course["day"] >= from_day)]
    seen = freed[freed["day"].astype(np.int64) + DAYS_A_YEAR <= last]
    lines, begins = by_person(course)
    then = status_on(
        lines["day"].astype(np.int64), lines["status"].astype(np.int64), begins, seen["person"].astype(np.int64),
        seen["day"].astype(np.int64) + DAYS_A_YEAR,
    )  # fmt: skip
    return {"freed": len(freed), **shares_of(then), "freed_exploited_again": exploited_again(lines, begins, seen)}


def shares_of(then: np.ndarray) -> Mapping[str, float]:
    """Return the share of people in each status a year after they were freed."""
    shares = [float((then == k).mean()) if len(then) else float("nan") for k in range(len(STATUSES))]
    return {f"freed_then_{word}": share for word, share in zip(STATUSES, shares, strict=True)}


def exploited_again(lines: np.ndarray, begins: np.ndarray, seen: np.ndarray) -> float:
    """Return the share of people freed who were exploited again at some time within a year."""
    if not len(seen):
        return float("nan")
    again = 0
    for person, day in zip(seen["person"].tolist(), seen["day"].tolist(), strict=True):
        own = lines[begins[person] : begins[person + 1]]
        later = own[(own["day"] >= day) & (own["day"] < day + DAYS_A_YEAR)]
        after = later[np.flatnonzero(later["why"] == FREED)[0] + 1 :]
        again += int((after["status"] == EXPLOITED).any())
    return again / len(seen)
