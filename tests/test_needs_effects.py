"""Needs, homes and reach (E15, E19, E26, E55, E64): what each moves, which way, and that it moves nothing where it has nothing to act on.

Signs were written before any of it was run. Rows of beds count how often people go back for each night that they are out, since more beds also
make for more nights out.
"""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import GENDER_NONCONFORMING, MAN, N_KINDS, OUT_OF_AREA, RETURNED, SHELTER, TRANSITIONAL
from sim.layers import Setting
from sim.policy import Policy
from tests.rows_of_effects import (
    Row,
    check_control,
    check_sign,
    differences_of,
    label,
    retrievals_per_night,
    returns_per_night,
    spells,
)
from tests.test_movement_effects import BUSY, apart
from tests.test_rule_effects import NEUTRAL, NO_BEDS, SEEDS
from tests.two_counties import EAST, two_counties

DAYS = 700
PLENTY = 50  # beds: about as many as there are people
NO_BEDS_FOR_MINORS = dict.fromkeys(("beds.foster", "beds.group_home", "beds.therapeutic", "beds.out_of_area"), 0)
FAR = {**NO_BEDS_FOR_MINORS, "beds.out_of_area": PLENTY, "response_to_minors": "child_welfare"}
STAYING = {"return__multiplier": 0.0, "retrieval__rate": 0.0, "leaving__rate": 0.0}
NOBODY_ASKS = {"asking__rate": 0.0, "leaving__alone": 0.0, "advocates": 0.0, "officers": 0.0}
NO_OWN_RETURN = {"return__multiplier": 0.0, "leaving__to_trafficker": 0.0}
NO_PULL_OF_TIES = {"return__bond": 0.0, "accept__bond": 0.0, "leaving__alone_bond": 0.0}


def tie(s):
    """Mean tie to the trafficker of everybody."""
    return float(np.nanmean(s.people()["bond"]))


def returns_from_afar(s):
    """How often people went back of themselves from a place out of the area."""
    every = spells(s)
    return float(((every["place"] == OUT_OF_AREA) & (every["end"] == RETURNED)).sum())


def stays_in(kind, gender):
    """A measure: stays in a kind of place of people of a gender."""

    def stays(s):
        every = spells(s)
        return float(((s.as_they_came()["gender"][every["who"]] == gender) & (every["place"] == kind)).sum())

    return stays


def admitting(men, nonconforming):
    """Whom a place for adults takes in: women, so many of men, and so many of people who are neither."""
    return {"minors": False, "adults": True, "women": True, "men": men, "gender_nonconforming": nonconforming}


ROWS = (
    # E15: who seems to offer love pulls back.
    Row("bond.romantic", (0.5, 1.0), returns_per_night, 1, NO_PULL_OF_TIES),
    # E19: out of the trafficker's reach.
    Row("bond.out_of_reach", (1.0, 2.0), tie, -1, {"beds.out_of_area": 0}, {**FAR, **STAYING}),
    Row("return.out_of_area", (0.004, 0.03), returns_from_afar, 1, {"beds.out_of_area": 0}, FAR),
    Row("beds.out_of_area", (0, PLENTY), retrievals_per_night, -1, NOBODY_ASKS, {**FAR, "retrieval__rate": 0.06}),
    # E26: needs, and no better place.
    Row("return.unhoused", (0.01, 0.07), returns_per_night, 1, {"return__multiplier": 0.0}, NO_BEDS),
    Row("return.need", (0.0, 3.5), returns_per_night, 1, NO_OWN_RETURN, {**NO_BEDS, "return.at_need": 0.5}),
    # E64: more homes, for years, for months, for children; and places that take in who is neither woman nor man.
    Row("beds.transitional", (0, PLENTY), returns_per_night, -1, NOBODY_ASKS, NO_BEDS),
    Row("beds.long_term", (0, PLENTY), returns_per_night, -1, NOBODY_ASKS, {**NO_BEDS, "beds.shelter": PLENTY}),
    Row("beds.foster", (0, PLENTY), returns_per_night, -1, NOBODY_ASKS, {**NO_BEDS, "response_to_minors": "child_welfare"}),
    Row("admits.transitional", (admitting(0.06, 0.0), admitting(0.06, 1.0)), stays_in(TRANSITIONAL, GENDER_NONCONFORMING), 1,
        {"people.man": 0.4, "people.woman": 0.6}, {**NO_BEDS, "beds.transitional": PLENTY, "people.woman": 0.5, "people.man": 0.0}),
    # The same lever, of men (E165).
    Row("admits.shelter", (admitting(0.0, 0.3), admitting(1.0, 0.3)), stays_in(SHELTER, MAN), 1, {"people.man": 0.0},
        {**NO_BEDS, "beds.shelter": PLENTY, "people.woman": 0.5, "people.man": 0.4}),
)  # fmt: skip
NAMES = [label(row) for row in ROWS]


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_what_is_moved_moves_what_it_is_about(start, row):
    check_sign(row, differences_of(start, row))


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_the_control_where_it_has_nothing_to_act_on_nothing_moves(start, row):
    check_control(start, row)


def bed_nights(start, seed, beds):
    """Return the nights in transitional housing by county, where the east has so many beds of it, and every other county plenty."""
    s = start(
        two_counties(), seed=seed, beliefs="even", **NEUTRAL, **{n.replace(".", "__"): v for n, v in BUSY.items()}
    )
    lever = (Setting(PLENTY), Setting(beds, None, ("east",)))
    s.put_ahead(Policy("test", {"beds.transitional": lever}), 0)
    taken = np.zeros((3, N_KINDS))
    for _ in range(DAYS):
        s.run(1)
        taken += np.asarray(s.state.facilities["occupied"]).reshape(-1, N_KINDS)[:3]
    return taken[:, TRANSITIONAL]


def test_a_county_without_transitional_housing_has_none_and_its_neighbor_does_not_make_up_for_it(start):
    """E55: `beds.transitional` at 0 in one county of two. Nobody spends a night there in it; the neighbor's beds are no remedy."""
    with_beds, without = (np.array([bed_nights(start, seed, beds) for seed in range(SEEDS)]) for beds in (PLENTY, 0))
    assert (without[:, EAST] == 0).all()
    everywhere = without.sum(axis=1) - with_beds.sum(axis=1)
    assert apart(everywhere, -1), everywhere


def test_the_control_as_many_beds_as_the_county_has_change_nothing(start):
    """E55: the neutral value is the world's own number of beds, one; the control of the control: none does change something."""
    runs = []
    for levers in (
        {"patience": (Setting(46),)},
        *({"beds.transitional": (Setting(beds, None, ("east",)),)} for beds in (1, 0)),
    ):
        s = start(
            two_counties(), seed=5, beliefs="even", **NEUTRAL, **{n.replace(".", "__"): v for n, v in BUSY.items()}
        )
        s.put_ahead(Policy("test", levers), 0)
        s.run(DAYS)
        runs.append(s.course().tobytes() + s.months().tobytes())
    assert runs[0] == runs[1] != runs[2]
