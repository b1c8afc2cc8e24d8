"""What happens to people, counted by months up to the end of each; before the first day and after the last nothing counts."""

from __future__ import annotations

import numpy as np

from experiments.dashboard.happenings import MONTH, count_by_month
from sim.codes import ARRESTED, RELEASED
from sim.reading_state import READING
from sim.records import COURSE, DIARY


class Run:
    """What is asked of a run: one person, arrested on some days and released on others."""

    def __init__(self, arrests, releases):
        self.people = lambda: np.zeros(1, READING)
        diary, course = np.zeros(len(arrests), DIARY), np.zeros(len(releases), COURSE)
        diary["day"], diary["what"] = arrests, ARRESTED
        course["day"], course["why"] = releases, RELEASED
        self.diary, self.course = lambda: diary, lambda: course


def test_events_count_from_the_first_day_to_the_last():
    a = Run([99, 100, 100 + MONTH - 1, 100 + MONTH, 100 + 2 * MONTH], [120])
    counts = count_by_month({"a": a, "b": Run([], [100 + MONTH])}, 100, 2 * MONTH)
    assert counts == {"month": MONTH, "words": ["arrested", "released"], "a": [[2, 3], [1, 1]], "b": [[0, 0], [0, 1]]}


def test_a_month_that_is_not_whole_counts():
    assert count_by_month({"a": Run([MONTH + 1], [])}, 0, MONTH + 2)["a"] == [[0, 1]]
