"""What a locked day is worth: the weight at which a ranking turns, and no weight where days locked do not differ."""

from __future__ import annotations

import pytest

from experiments.estimates.locked_days import locked_day_weight, weighed_horizon
from tests.experiments.made import DETENTION, OPEN, luck, made, member

PAIR = (OPEN, DETENTION)
EVEN = ("even", "default", 0)


@pytest.mark.parametrize(
    ("exploited", "locked", "weight"), [(40.0, -80.0, 0.5), (-20.0, 80.0, 0.25), (40.0, 80.0, None)]
)
def test_the_weight_at_which_a_ranking_turns(exploited, locked, weight):
    results = made(lambda b, _, r: (exploited + member(r) + luck(r), locked), members=3)
    found = locked_day_weight(results, PAIR, EVEN, 1095)
    assert found is not None
    assert found.crossings == (() if weight is None else pytest.approx((weight,)))
    # looked at from the other side, the ranking turns at the same weight
    other = locked_day_weight(results, PAIR[::-1], EVEN, 1095)
    assert other is not None
    assert other.crossings == pytest.approx(found.crossings)


def test_no_weight_where_days_locked_do_not_differ_or_nothing_ran():
    assert locked_day_weight(made(lambda b, _, r: (40.0, 0.0)), PAIR, EVEN, 1095) is None
    assert locked_day_weight(made(lambda b, _, r: (40.0, 9.0)), PAIR, ("none_such", "default", 0), 1095) is None


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        (["days_exploited_1095", "days_locked_1095", "days_exploited_1825", "days_locked_1825"], 1095),
        (["days_exploited_1095", "days_exploited_400", "days_locked_400", "days_locked_365"], 400),
        (["days_exploited_1095", "days_locked_365"], 0),
        (["contacts"], 0),
    ],
)
def test_both_must_be_asked_for_over_the_same_days(asked, days):
    results = made(lambda b, _, r: (0.0, 0.0), summed=False, outcomes=asked)
    assert weighed_horizon(results) == days
