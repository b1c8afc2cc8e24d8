"""One replicate's people for the page: where each is from day to day, and one followed person's two paths.

Both policies begin from the same day with the same luck, so people are paired by their number.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from experiments.dashboard.engine import Engine, Move
from experiments.dashboard.happenings import count_by_month
from experiments.dashboard.naming import place_words
from experiments.dashboard.sides import POLICY_A, POLICY_B
from experiments.outcomes.from_course import by_person
from experiments.runs.task import simulate
from experiments.stories.picking import nearest_person
from sim.codes import (
    DROP_OFF,
    EXPLOITED,
    HOTEL,
    LABOR,
    LEFT_REGION,
    LOCKED,
    LONG_TERM,
    OWN_HOME,
    PLACED,
    PLACES,
    SHELTER,
    TRANSITIONAL,
    UNHOUSED,
)

REGIONS = (
    "exploited",
    "locked: detention or hold",
    "placed for a short stay: center, shelter, hotel",
    "placed with others: group home, foster home and the like",
    "housed: transitional, long-term, own home",
    "unhoused",
    "left the region",
)
SHORT, WITH_OTHERS, HOUSED, OUTSIDE, GONE = range(2, 7)
BEFORE = 30  # days of a path that are shown before the index day
AFTER = 1095


@dataclass(frozen=True)
class Episode:
    """Days [start, end) in one status and place; `why` the change into it came."""

    start: int
    end: int
    status: int
    place: int
    why: int


@dataclass(frozen=True)
class TrajectoryPair:
    """One followed person under both policies; days count from the index day. `parts`: first day on which they differ.

    `labor`: who exploits the person is an employer.
    """

    person: int
    a: tuple[Episode, ...]
    b: tuple[Episode, ...]
    parts: int | None
    labor: bool = False


@dataclass(frozen=True)
class Trajectories:
    """One replicate. `places`: what the animation needs, as plain data; `pairs`: one a followed person."""

    places: dict[str, Any]
    pairs: tuple[TrajectoryPair, ...]


def region_of(status: int, place: int) -> int:
    """Return the region of REGIONS that a status and a place belong to."""
    if status == PLACED:
        if place in (DROP_OFF, SHELTER, HOTEL):
            return SHORT
        return HOUSED if place in (TRANSITIONAL, LONG_TERM, OWN_HOME) else WITH_OTHERS
    return {EXPLOITED: 0, LOCKED: 1, UNHOUSED: OUTSIDE, LEFT_REGION: GONE}[status]


# Region by status and place, as an array to look up in.
REGION_OF = np.array([[region_of(s, p) for p in range(len(PLACES))] for s in range(5)])


def trajectories(engine: Engine, move: Move) -> Trajectories:
    """Return the people of the move's replicate under both policies."""
    replicate = move.state.replicate
    start = engine.start(move, move.state.beliefs, replicate)
    file = move.experiment.file
    index_persons = (start.persons, start.days)
    shared = copy.copy(start.shared)
    shared.keep_diary()  # of this copy alone: the page's numbers need none
    runs = {
        name: simulate(move.experiment, start.point, shared, name, index_persons, move.tell)
        for name in (POLICY_A, POLICY_B)
    }
    courses = {name: by_person(s.course()) for name, s in runs.items()}
    forms = runs[POLICY_A].people(start.persons)["form"]  # the same under both
    first, last = file.policy_day, file.policy_day + file.index_days + file.follow_up_days
    places = {
        "regions": list(REGIONS),
        "days": last - first,
        "followed": start.persons.tolist(),
        "a": region_changes(*courses[POLICY_A], first),
        "b": region_changes(*courses[POLICY_B], first),
        "events": count_by_month({"a": runs[POLICY_A], "b": runs[POLICY_B]}, first, last - first),
    }
    pairs = tuple(
        trajectory_pair(courses, int(person), int(day), bool(form == LABOR))
        for person, day, form in zip(start.persons, start.days, forms, strict=True)
    )
    return Trajectories(places, pairs)


def region_changes(lines: np.ndarray, begins: np.ndarray, first: int) -> dict[str, list[int]]:
    """Return everybody's region on day `first`, and each later change of region, as flat lists.

    `start`: person, region, ... of those in the region or being exploited on day `first`; `changes`: day after
    `first`, person, region, ... in the order of days.
    """
    start: list[int] = []
    later: list[tuple[int, int, int]] = []
    days, regions = (lines["day"] - first).tolist(), REGION_OF[lines["status"], lines["place"]].tolist()
    for person in range(len(begins) - 1):
        now = at_start = -1
        for k in range(begins[person], begins[person + 1]):
            if days[k] <= 0:
                at_start = regions[k]
            elif regions[k] != now:
                later.append((days[k], person, regions[k]))
            now = regions[k]
        if at_start not in (-1, GONE):
            start += [person, at_start]
    later.sort(key=lambda change: change[0])  # stable: of two changes on a day the last one stands
    return {"start": start, "changes": [x for change in later for x in change]}


def trajectory_pair(
    courses: dict[str, tuple[np.ndarray, np.ndarray]], person: int, day: int, labor: bool
) -> TrajectoryPair:
    """Return one person's path under both policies, from shortly before their index day."""
    a, b = (episodes(*courses[name], person, day) for name in (POLICY_A, POLICY_B))
    return TrajectoryPair(person, a, b, first_difference(a, b), labor)


def episodes(lines: np.ndarray, begins: np.ndarray, person: int, day: int) -> tuple[Episode, ...]:
    """Return the episodes of [-BEFORE, AFTER) around the index day; of a day's changes the last counts."""
    path: list[Episode] = []
    for line in lines[begins[person] : begins[person + 1]]:
        start = max(int(line["day"]) - day, -BEFORE)
        if start >= AFTER:
            break
        if path and path[-1].start >= start:
            path.pop()
        elif path:
            path[-1] = Episode(path[-1].start, start, path[-1].status, path[-1].place, path[-1].why)
        path.append(Episode(start, AFTER, int(line["status"]), int(line["place"]), int(line["why"])))
    return tuple(path)


def picked_by_rule(pairs: Sequence[TrajectoryPair], mean: float) -> int:
    """Return the place in `pairs` of the person whom the rule of the stories picks. `mean`: A minus B in days exploited, of all runs."""
    if not pairs or math.isnan(mean):
        return 0
    apart = pd.Series({p.person: days_exploited(p.a) - days_exploited(p.b) for p in pairs})
    person = nearest_person(apart, mean)
    return next(k for k, p in enumerate(pairs) if p.person == person)


def days_exploited(path: tuple[Episode, ...]) -> int:
    """Return the days exploited of a path, from the index day on."""
    return sum(s.end - max(0, s.start) for s in path if s.status == EXPLOITED and s.end > 0)


def first_difference(a: tuple[Episode, ...], b: tuple[Episode, ...]) -> int | None:
    """Return the first day on which status or place differ, or None."""
    days = sorted({s.start for s in (*a, *b)})
    for day in days:
        here = [next(((s.status, s.place) for s in side if s.start <= day < s.end), None) for side in (a, b)]
        if here[0] != here[1]:
            return day
    return None


def episode_words(s: Episode) -> str:
    """Return a status and place in the page's words."""
    if s.status == EXPLOITED:
        return "exploited"
    if s.status == LOCKED:
        return f"locked: {place_words(s.place)}"
    if s.status == PLACED:
        return place_words(s.place)
    return "unhoused" if s.status == UNHOUSED else "left the region"
