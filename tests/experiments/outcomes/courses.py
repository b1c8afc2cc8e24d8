"""Courses written by hand, as a run would have noted them."""

from __future__ import annotations

import numpy as np

from experiments.outcomes.from_course import Followed
from sim import records
from sim.codes import (
    NEVER,
)
from sim.reading_state import READING


def course(*lines) -> np.ndarray:
    made = np.zeros(len(lines), records.COURSE)
    for k, (person, day, status, place, why) in enumerate(lines):
        made[k] = (person, day, status, place, why, 0)
    return made[np.argsort(made["day"], kind="stable")]


def followed_in(lines, persons, days, follow_up=1825):
    n = int(lines["person"].max()) + 1
    people, followed = np.zeros(n, READING), np.zeros(n, records.FOLLOWED)
    followed["event_day"] = NEVER
    persons = np.array(persons)
    return Followed(lines, people[persons], followed[persons], persons, np.array(days), follow_up)
