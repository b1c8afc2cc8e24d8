"""Outcomes on courses made by hand: known answers, same-day changes, leaving the region, custody, censoring."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.outcomes.declared import HORIZONS, asked_for
from experiments.outcomes.from_course import by_person, outcome_rows, people_table
from experiments.outcomes.spells import spells_table
from sim.codes import (
    ARRIVED,
    BY_DETENTION,
    BY_OFFER,
    DETENTION,
    EXPLOITED,
    GENDERS,
    GONE,
    LEFT_REGION,
    LOCKED,
    NOWHERE,
    PLACED,
    RELEASED,
    RETURNED,
    SHELTER,
    STAY_ENDED,
    UNHOUSED,
)
from sim.noted import COURSE
from sim.reading_state import READING
from tests.experiments.outcomes.courses import course, followed_in

LAST = 3000


class Bare:
    """Persons only: what of a run a table of outcomes needs that holds all of them already."""

    def __init__(self, persons: np.ndarray) -> None:
        self.persons = persons


def table(lines, persons, days, follow_up=1825):
    return people_table(followed_in(lines, persons, days, follow_up))


def test_days_after_leaving_the_region_straight_from_exploitation_have_a_bound_of_their_own():
    lines = course(
        (0, 0, EXPLOITED, NOWHERE, ARRIVED), (0, 150, LEFT_REGION, NOWHERE, GONE),
        (1, 0, EXPLOITED, NOWHERE, ARRIVED), (1, 140, PLACED, SHELTER, BY_OFFER), (1, 150, LEFT_REGION, NOWHERE, GONE),
        (2, 0, EXPLOITED, NOWHERE, ARRIVED), (2, 100, LEFT_REGION, NOWHERE, GONE),
        (3, 0, EXPLOITED, NOWHERE, ARRIVED), (3, 600, LEFT_REGION, NOWHERE, GONE),
    )  # fmt: skip
    t = table(lines, [0, 1, 2, 3], [100, 100, 100, 100])
    assert t["days_exploited_365"].tolist() == [50, 40, 0, 365]
    assert t["days_exploited_at_most_365"].tolist() == [365, 40, 365, 365]
    assert t["days_exploited_at_most_1095"].tolist() == [1095, 40, 1095, 1095]


def test_days_and_states_of_one_life():
    lines = course(
        (0, 0, EXPLOITED, NOWHERE, ARRIVED), (0, 110, LOCKED, DETENTION, BY_DETENTION), (0, 130, PLACED, SHELTER, RELEASED),
        (0, 150, EXPLOITED, NOWHERE, RETURNED), (0, 400, PLACED, SHELTER, BY_OFFER), (0, 450, UNHOUSED, NOWHERE, STAY_ENDED),
    )  # fmt: skip
    t = table(lines, [0], [100])
    assert t["days_exploited_365"][0] == 10 + 250
    assert t["days_locked_365"][0] == 20
    assert t["days_exploited_1095"][0] == 260
    assert list(t["state_on_day_30"]) == ["placed"]
    assert list(t["state_on_day_365"]) == ["unhoused"]
    assert t["lasting_exit"][0] == 1
    assert (t["separations"][0], t["returns"][0]) == (2, 1)
    # followed from day 150 to 399: the return on the first day counts, the separation on day 400 does not
    t = table(lines, [0], [150], follow_up=250)
    assert (t["separations"][0], t["returns"][0]) == (0, 1)


def test_who_leaves_the_region_is_not_separated():
    lines = course((0, 0, EXPLOITED, NOWHERE, ARRIVED), (0, 200, LEFT_REGION, NOWHERE, GONE))
    t = table(lines, [0], [100])
    assert (t["separations"][0], t["returns"][0]) == (0, 0)


def test_the_last_change_of_a_day_counts():
    lines = course(
        (0, 0, EXPLOITED, NOWHERE, ARRIVED),
        (0, 130, PLACED, SHELTER, BY_OFFER),
        (0, 130, EXPLOITED, NOWHERE, RETURNED),
    )
    t = table(lines, [0], [100])
    assert t["days_exploited_365"][0] == 365
    assert list(t["state_on_day_30"]) == ["exploited"]


@pytest.mark.parametrize(
    ("begins", "length", "found"),
    [(0, 365, 1), (0, 364, 0), (729, 365, 1), (730, 365, 0), (700, 2000, 1)],
)
def test_a_lasting_exit_is_a_year_begun_within_two(begins, length, found):
    lines = course(
        (0, 0, EXPLOITED, NOWHERE, ARRIVED), (0, 100 + begins, PLACED, SHELTER, BY_OFFER),
        (0, 100 + begins + length, EXPLOITED, NOWHERE, RETURNED),
    )  # fmt: skip
    assert table(lines, [0], [100])["lasting_exit"][0] == found


@pytest.mark.parametrize(("length", "found"), [(89, (0, 0, 0, 0)), (90, (1, 0, 0, 0)), (180, (1, 1, 0, 0)), (365, (1, 1, 1, 0)), (729, (1, 1, 1, 0)), (730, (1, 1, 1, 1))])  # fmt: skip
def test_a_longer_exit_holds_the_shorter_ones_and_the_last_day_may_be_the_last_watched(length, found):
    lines = course(
        (0, 0, EXPLOITED, NOWHERE, ARRIVED), (0, 100 + 729, PLACED, SHELTER, BY_OFFER),
        (0, 100 + 729 + length, EXPLOITED, NOWHERE, RETURNED),
    )  # fmt: skip
    names = ("lasting_exit_90", "lasting_exit_180", "lasting_exit", "lasting_exit_730")
    t = table(lines, [0], [100], follow_up=1460)
    assert tuple(int(t[name][0]) for name in names) == found
    assert "lasting_exit_730" not in table(lines, [0], [100], follow_up=1459)
    year = people_table(followed_in(lines, [0], [100]), asked_for(["lasting_exit_365"]))
    assert year["lasting_exit_365"][0] == year["lasting_exit"][0]


def test_custody_breaks_a_lasting_exit_and_leaving_the_region_is_none():
    locked = course(
        (0, 0, EXPLOITED, NOWHERE, ARRIVED), (0, 110, PLACED, SHELTER, BY_OFFER), (0, 300, LOCKED, DETENTION, BY_DETENTION),
        (0, 310, PLACED, SHELTER, RELEASED), (0, 600, EXPLOITED, NOWHERE, RETURNED),
    )  # fmt: skip
    assert table(locked, [0], [100])["lasting_exit"][0] == 0
    gone = course((0, 0, EXPLOITED, NOWHERE, ARRIVED), (0, 110, LEFT_REGION, NOWHERE, GONE))
    t = table(gone, [0], [100])
    assert t["lasting_exit"][0] == 0
    assert t["days_exploited_1825"][0] == 10
    f = followed_in(gone, [0], [100])
    rows = outcome_rows(f, t, ["all"], asked_for(["left_region_by_365", "exploited_on_day_365"]))
    assert (rows["left_region_by_365"][0], rows["exploited_on_day_365"][0]) == (1.0, 0.0)


STATUS = st.sampled_from([EXPLOITED, LOCKED, PLACED, UNHOUSED, LEFT_REGION])

OF_STATUS = {
    "exploited": EXPLOITED,
    "locked": LOCKED,
    "placed": PLACED,
    "unhoused": UNHOUSED,
    "left_region": LEFT_REGION,
}


@given(st.lists(st.tuples(st.integers(1, 2500), STATUS), max_size=12), st.integers(0, 600), st.integers(1, 1825))
def test_days_in_all_states_add_up(changes, first, other):
    lines = course((0, 0, EXPLOITED, NOWHERE, ARRIVED), *((0, d, s, NOWHERE, STAY_ENDED) for d, s in changes))
    f = followed_in(lines, [0], [first])
    t = people_table(f, asked_for([f"days_{word}_{other}" for word in OF_STATUS]))
    by_day = np.zeros(LAST, int)
    for line in lines:
        by_day[line["day"] :] = line["status"]
    for k in (*HORIZONS, other):
        window = by_day[first : first + k]
        counted = {word: t[f"days_{word}_{k}"][0] for word in OF_STATUS}
        assert counted == {word: (window == status).sum() for word, status in OF_STATUS.items()}
        assert sum(counted.values()) == k


def test_spells():
    lines = course(
        (0, 0, EXPLOITED, NOWHERE, ARRIVED), (0, 10, LOCKED, DETENTION, BY_DETENTION), (0, 20, PLACED, SHELTER, RELEASED),
        (0, 30, EXPLOITED, NOWHERE, RETURNED), (0, 40, PLACED, SHELTER, BY_OFFER), (0, 50, LEFT_REGION, NOWHERE, GONE),
        (1, 0, EXPLOITED, NOWHERE, ARRIVED), (1, 60, LOCKED, DETENTION, BY_DETENTION),
    )  # fmt: skip
    t = pd.DataFrame(spells_table(*by_person(lines), np.zeros(2, READING), 0, 100))
    assert t["began_by"].tolist() == ["detention", "accepted_offer", "detention"]
    assert t["place"].tolist() == ["detention", "shelter", "detention"]
    assert t["day_release"].tolist() == [20, 40, -1]
    assert t["day_end"].tolist() == [30, 50, 100]
    assert t["end"].tolist() == ["returned", "left_region", "censored"]
    assert t["spell"].tolist() == [1, 2, 1]
    assert len(spells_table(*by_person(lines), np.zeros(2, READING), 40, 100)["person"]) == 2


def test_a_course_is_laid_out_by_person_as_a_stable_sort_would():
    luck = np.random.default_rng(5)
    lines = np.zeros(400, COURSE)
    lines["person"], lines["day"] = luck.choice([0, 1, 4, 9], 400), np.arange(400)
    for course_ in (lines, lines[::3], lines[:0]):
        expected = course_[np.argsort(course_["person"], kind="stable")]
        laid, begins = by_person(course_)
        assert (laid == expected).all()
        people = int(expected["person"][-1]) + 1 if len(expected) else 0
        assert begins.tolist() == np.searchsorted(expected["person"], np.arange(people + 1)).tolist()


@pytest.mark.parametrize("persons", [0, 1, 3, 9, 70, 300])
def test_a_groups_mean_is_that_of_its_persons_alone_to_the_last_bit(persons):
    """Taken of all outcomes at once; a sum in another order would differ in its last bits."""
    luck = np.random.default_rng(persons)
    names = ("days_exploited_365", "days_locked_365", "contacts")
    t = {"person": np.arange(persons), "gender": luck.choice(GENDERS[:2], persons)}
    t |= {name: luck.random(persons) * 1e3 for name in names}
    asked = asked_for(names)
    rows = outcome_rows(Bare(np.arange(persons)), t, ["all", "gender"], asked)
    assert rows["group"].tolist() == ["all", *(f"gender:{word}" for word in GENDERS)]
    for k, group in enumerate(rows["group"]):
        members = t["gender"] == group.removeprefix("gender:") if k else np.ones(persons, bool)
        assert rows["n_index"][k] == members.sum()
        for name in names:
            mean = t[name][members].mean() if members.any() else np.nan
            assert np.float64(mean).tobytes() == rows[name][k].tobytes(), (group, name)
