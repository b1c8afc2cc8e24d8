"""What must hold on every day: one status a person, beds exact, ties only to rows that exist, hours within capacity."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import (
    AWAY,
    EXPLOITED,
    HELD,
    HOTEL,
    LEFT_REGION,
    LOCKED,
    MENTORED,
    MET,
    MISSING,
    NEVER,
    NOBODY,
    PLACED,
    SHELTER,
    STAFFED,
    STATUSES,
    UNHOUSED,
    UNLIMITED,
    VOUCHED,
)
from sim.layers import Setting
from sim.phases.replacement import WAITING
from sim.policy import Policy

FOLLOWED = (("missing_until", MISSING), ("mentor_until", MENTORED))
BUSY = Policy(
    "busy",
    {
        "response_to_minors": (Setting({"detain": 0.3, "drop_off": 0.4, "child_welfare": 0.2, "leave": 0.1}),),
        "center_mentors": (Setting(1),),
    },
)


def check_day(s) -> None:
    people = s.people()
    run, state = s.state.run[0], s.state
    counted = people[people["second_list"] != WAITING]  # who waits to be drawn in is nowhere
    counts = np.bincount(counted["status"], minlength=len(STATUSES))
    np.testing.assert_array_equal(counts, run["by_status"])
    np.testing.assert_array_equal(np.bincount(counted["place"], minlength=13), run["by_place"])
    inside = people["facility"] != NOBODY
    np.testing.assert_array_equal(
        np.bincount(people["facility"][inside], minlength=len(state.facilities)), state.facilities["occupied"]
    )
    limited = state.facilities["beds"] < UNLIMITED
    assert (state.facilities["occupied"] <= state.facilities["beds"])[limited].all()
    assert (np.isin(people["status"], (LOCKED, PLACED)) >= inside).all()
    assert not inside[np.isin(people["status"], (EXPLOITED, UNHOUSED))].any()
    held = people["status"] == EXPLOITED
    np.testing.assert_array_equal(
        np.bincount(people["trafficker"][held], minlength=len(state.traffickers)), state.traffickers["held"]
    )
    np.testing.assert_array_equal(
        state.holder_of[: len(people)], people["trafficker"]
    )  # written twice, always at once
    for name in ("trust_advocate", "trust_police", "bond", "fear", "recognition", "agency", "need_housing", "need_income", "need_care",
                 "baseline_advocate", "baseline_police"):  # fmt: skip
        assert np.isfinite(people[name]).all(), name
        assert ((people[name] >= 0) & (people[name] <= 1)).all(), name
    known = people["advocate"] != NOBODY
    rows = people["advocate"][known] % len(state.advocates)
    assert (state.advocates["worker"][rows] >= people["advocate"][known]).all()
    assert (people["advocate_contacts"][known] >= 1).all()
    check_signs(state, people, s.day)


def check_signs(state, people, day) -> None:
    """What loops over everybody look at says what the person's records say."""
    signs = state.signs[: len(people)]
    for name, sign in FOLLOWED:
        assert (signs[people[name] > day] & sign).all(), name
    staffed = (people["status"] == PLACED) & (people["facility"] != NOBODY) & (people["place"] != HOTEL)
    for sign, so in ((HELD, people["status"] == EXPLOITED), (AWAY, people["status"] == LEFT_REGION), (STAFFED, staffed),
                     (MET, people["contacts"] > 0), (VOUCHED, people["vouch_day"] != NEVER)):  # fmt: skip
        np.testing.assert_array_equal(signs & sign > 0, so)
    np.testing.assert_array_equal(state.community_of[: len(people)], people["community"])
    np.testing.assert_array_equal(state.came_away[: len(people)], people["spell_day"])


@pytest.mark.parametrize("beliefs", ["separation_helps", "even", "custody_harms"])
def test_every_day(start, beliefs):
    s = start(beliefs=beliefs, seed=3)
    s.put_ahead(BUSY, 100)
    for _ in range(400):
        s.run(1)
        check_day(s)
    for name, _ in FOLLOWED:
        assert (s.people()[name] > 0).any(), name


def test_the_course_tells_the_status_of_everybody(start):
    s = start(seed=5)
    s.run(700)
    course, people = s.course(), s.people()
    last = {int(line["person"]): int(line["status"]) for line in course}
    assert last == dict(zip(people["person"].tolist(), people["status"].tolist(), strict=True))
    assert (np.diff(course["day"]) >= 0).all()


def test_a_broken_count_is_caught(start):
    s = start()
    s.run(30)
    s.state.facilities["occupied"][3] += 1
    with pytest.raises(AssertionError):
        check_day(s)


@pytest.mark.parametrize(("name", "mark"), FOLLOWED)
def test_a_lost_mark_is_caught(start, name, mark):
    s = start()
    s.run(30)
    s.state.victims[name][2] = s.day + 9
    s.state.signs[2] = ~mark
    with pytest.raises(AssertionError, match=name):
        check_day(s)


@pytest.mark.parametrize(("scarcity", "over"), [(0.3, 0.06), (1.0, 0.02), (4.0, 0.02)])
def test_hours_stay_within_capacity_over_a_year(bay, start, scarcity, over):
    """Mean over 365 days within capacity + 2 %, or + 6 % where nearly twice as much is wanted as there is; over 20 days more (docs/history.md)."""
    s = start(world=bay, seed=2)
    s.put_ahead(Policy("posts", {"advocates": (Setting(scarcity),)}), 0)
    s.run(420)
    before = s.months()[1]["day"]
    s.run(380)
    months = s.months()
    year = months[(months["day"] > before)][:13]
    for role in ("advocate", "officer"):
        used, capacity = year[f"{role}_hours_used"].sum(), year[f"{role}_hours_capacity"].sum()
        assert used <= (1.0 + over) * capacity, (role, used / capacity)
        assert used <= year[f"{role}_hours_wanted"].sum() + 1e-6


@pytest.mark.parametrize(("duties", "scarce"), [(0.0, False), (0.95, True)])
def test_officers_hours_stay_within_capacity_where_they_are_scarce(bay, start, duties, scarce):
    """Of a year in which other duties leave officers one hour in twenty: more is wanted than there is, and what there is is used.

    The test above has no scarcity of officers. Over four seeds the year's mean goes over by some 3 % (one seed: by -1 to 7): a county has
    a contact in some days, and smoothed demand lags behind it. 8 % is the bound, more than three standard errors beyond.
    The control, at the neutral value: less than half is used.
    """
    wanted = used = capacity = 0.0
    for seed in (1, 2, 3, 4):
        year = last_year(bay, start, seed, duties)
        wanted += float(year["officer_hours_wanted"].sum())
        used += float(year["officer_hours_used"].sum())
        capacity += float(year["officer_hours_capacity"].sum())
    assert (wanted > 1.2 * capacity) == scarce, wanted / capacity
    assert (0.8 * capacity < used <= 1.08 * capacity) == scarce, used / capacity
    assert scarce or used < 0.5 * capacity


def last_year(bay, start, seed: int, duties: float) -> np.ndarray:
    """Return the last thirteen months of a run in which other duties take a share of officers' hours."""
    s = start(world=bay, seed=seed, staff__officer_duties=duties)
    s.put_ahead(
        Policy("posts", {"officers": (Setting(1.0),)}), 0
    )  # posts are laid out anew, with the hours that are left
    s.run(13 * 60)
    return s.months()[-13:]


def test_bed_nights_are_those_slept(start):
    s = start(seed=6)
    nights = 0
    for _ in range(90):
        s.run(1)
        nights += int(s.state.facilities["occupied"].sum())
    assert s.months()["bed_nights"].sum() == nights > 0


def test_no_hotel_without_hotel_nights(start):
    taken = []
    for nights in (0, 9):
        s = start(seed=6)
        s.put_ahead(Policy("hotel", {"hotel_nights": (Setting(nights),), "beds.hotel": (Setting(None),)}), 0)
        s.run(400)
        taken.append(int((s.course()["place"] == HOTEL).sum()))
    assert taken[0] == 0 < taken[1]


@pytest.mark.parametrize("longest", [7, 100])
def test_no_stay_is_longer_than_its_lever(start, longest):
    s = start(seed=6)
    s.put_ahead(Policy("stay", {"stay.shelter": (Setting(longest),), "beds.shelter": (Setting(None),)}), 0)
    s.run(600)
    course = np.sort(s.course(), order=["person", "day"], kind="stable")
    after = np.flatnonzero(course["place"][:-1] == SHELTER)
    same = course["person"][after + 1] == course["person"][after]
    stays = (course["day"][after + 1] - course["day"][after])[same]
    assert stays.max() == longest
