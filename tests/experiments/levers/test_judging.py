"""Surprises on numbers made by hand: verdicts as defined, how often luck makes them, when one is gone."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from experiments.estimates.paired import intervals
from experiments.levers import design, judging
from experiments.levers.declared import EITHER, FEWER, MORE, NONE
from experiments.levers.judging import AS_EXPECTED, CLEAR, NOT_CLEAR, SURPRISE, Estimate, load_effects
from tests.experiments.levers.found import found


@pytest.mark.parametrize(
    ("expected", "high_low", "told"),
    [
        (FEWER, (-9, -12, -6), AS_EXPECTED),
        (FEWER, (9, 6, 12), SURPRISE),
        (FEWER, (1, -2, 4), NOT_CLEAR),
        (FEWER, (3, 0.0, 6), NOT_CLEAR),  # zero itself is in the interval
        (MORE, (9, 6, 12), AS_EXPECTED),
        (MORE, (-9, -12, -6), SURPRISE),
        (MORE, (-1, -4, 2), NOT_CLEAR),
        (EITHER, (9, 6, 12), CLEAR),
        (EITHER, (-9, -12, -6), CLEAR),
        (EITHER, (1, -4, 6), NOT_CLEAR),
        (NONE, (1, -4, 4), AS_EXPECTED),
        (NONE, (2, 1, 3), AS_EXPECTED),  # clear of zero, and less than five days
        (NONE, (4, 1, 7), NOT_CLEAR),  # may be more than five, may be less
        (NONE, (9, 5.1, 12), SURPRISE),
        (NONE, (-9, -12, -5.1), SURPRISE),
        (FEWER, (9, math.nan, math.nan), NOT_CLEAR),  # too few members for an interval
    ],
)
def test_a_verdict_follows_its_definition(expected, high_low, told):
    assert judging.verdict(found(expected, high_low), 5.0) == told


def test_a_step_by_way_of_today_can_surprise_alone():
    """High minus low as expected, but the first step up is clearly worse: not monotone."""
    odd = found(FEWER, (-20, -30, -10), low_today=(-8, -12, -4), high_today=(-28, -40, -16))
    assert judging.surprises(odd, 5.0) == [judging.UP_TO_TODAY]
    assert judging.verdict(odd, 5.0) == SURPRISE
    right = found(FEWER, (-20, -30, -10), low_today=(8, 4, 12), high_today=(-12, -20, -4))
    assert judging.surprises(right, 5.0) == []


@pytest.mark.parametrize(
    ("expected", "before", "after", "gone"),
    [
        (FEWER, (40, 20, 60), (-5, -9, -1), True),
        (FEWER, (40, 20, 60), (15, -5, 35), True),
        (FEWER, (40, 20, 60), (30, -5, 65), False),  # only wider
        (FEWER, (40, 20, 60), (9, 6, 12), False),  # smaller, and still there
        (MORE, (-40, -60, -20), (-15, -35, 5), True),
        (MORE, (-40, -60, -20), (-30, -65, 5), False),
        (NONE, (40, 20, 60), (4, 1, 7), True),
        (NONE, (40, 20, 60), (-30, -65, 5), False),
    ],
)
def test_a_surprise_is_gone_only_if_the_difference_is(expected, before, after, gone):
    assert judging.explains_away(expected, Estimate(*before, 20), Estimate(*after, 20), 5.0) is gone


def test_many_intervals_are_widened_by_students_t():
    wide = Estimate(10.0, 10.0 - 2.093, 10.0 + 2.093, 20).at_level(0.99)  # t(19): 2.093 at 95 %, 2.861 at 99 %
    assert (wide.mean - wide.low, wide.high - wide.mean) == pytest.approx((2.861, 2.861), abs=2e-3)
    once, often = found(FEWER, (9, 1, 17)), found(FEWER, (9, 6, 12))
    assert judging.beyond_luck(once, 5.0, 1)
    assert not judging.beyond_luck(once, 5.0, 100)
    assert judging.beyond_luck(often, 5.0, 100)


def test_luck_alone_makes_surprises_as_often_as_the_page_says():
    """60 levers that do nothing, 20 members, 200 times: 2.5 % of intervals surprise; of families, at most 2.5 % beyond luck.

    Two-sided, false alarms below 1 in 1,000: the share of 12,000 intervals within .0193 to .0307 (.025 and four standard
    errors of .0014), at most 13 of 200 families (5 expected). Control: without widening most families have one.
    """
    dice = np.random.default_rng(7)
    surprises, beyond = np.zeros((200, 60), bool), np.zeros((200, 60), bool)
    for k in range(200):
        for j, ends in enumerate(intervals(dice.normal(size=(60, 20)).T).tolist()):
            f = found(FEWER, ends)
            surprises[k, j] = judging.verdict(f, 5.0) == SURPRISE
            beyond[k, j] = judging.beyond_luck(f, 5.0, 60)
    assert 0.0193 < surprises.mean() < 0.0307
    assert beyond.any(axis=1).sum() <= 13
    assert surprises.any(axis=1).mean() > 0.7


def test_estimates_come_from_the_summary(file, world):
    rows = []
    for k, (scenario, against) in enumerate(
        [("stay_drop_off_high", "stay_drop_off_low"), ("stay_drop_off_low", "all_dropped_off"), ("stay_drop_off_high", "all_dropped_off")]
    ):  # fmt: skip
        for g, group in enumerate(("age_group:minor", "age_group:adult")):
            for o, outcome in enumerate((design.EXPLOITED_DAYS, design.LOCKED_DAYS)):
                at = 100 * k + 10 * g + o
                rows.append((scenario, against, group, outcome, at, at - 0.5, at + 0.5, 20))
    columns = ["scenario", "against", "group", "outcome", "difference", "low", "high", "n_members"]
    minors, adults = load_effects(file, world, pd.DataFrame(rows, columns=columns), "even", ["stay.drop_off"])
    assert (minors.group, adults.group) == ("minors", "adults")
    assert [e.mean for e in (minors.high_low, minors.low_today, minors.high_today, minors.locked)] == [0, 100, 200, 1]
    assert [e.mean for e in (adults.high_low, adults.low_today, adults.high_today)] == [10, 110, 210]
    assert (minors.expected, adults.expected) == (FEWER, NONE)
    with pytest.raises(KeyError):
        load_effects(file, world, pd.DataFrame(rows[2:], columns=columns), "even", ["stay.drop_off"])
