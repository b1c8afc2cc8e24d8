"""Patterns of coming back, on pasts written by hand: shares by day, by number, late ones, and how unequal time out is."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.patterns import measures, returns
from sim.codes import BY_OFFER, EXPLOITED, NEVER, NOWHERE, PLACED, RETURNED, SHELTER
from tests.experiments.patterns.test_measures import past


def separations(days_out, people=None, **fields):
    """A past of one helped separation a person, from day 100 on; `days_out`: until the return, None for none."""
    course = []
    for person, days in enumerate(days_out):
        course += [(person, 0, EXPLOITED, NOWHERE, 0), (person, 100, PLACED, SHELTER, BY_OFFER)]
        if days is not None:
            course.append((person, 100 + days, EXPLOITED, NOWHERE, RETURNED))
    return past(course, people=people or len(days_out), **fields)


def test_shares_by_days_since_separation():
    p = separations([5, 20, 200, 400, None])
    assert returns.returned_within_a_year(p) == pytest.approx(3 / 5)
    assert returns.returns_in_first_month(p) == pytest.approx(2 / 3)
    assert returns.returns_after_a_year(p) == pytest.approx(1 / 2)


def test_without_a_return_or_with_nothing_else_there_is_no_value():
    assert np.isnan(returns.returns_in_first_month(separations([None, None])))
    assert np.isnan(returns.returns_after_a_year(separations([3, 4])))
    assert np.isnan(returns.longest_tenth_of_time_out(separations([5, None])))  # a tenth of two is nobody


def test_the_number_of_a_separation_counts_those_before_the_window():
    """Seven in life, of which three begin in the window: the fifth, the sixth, the seventh."""
    course = [(0, 0, EXPLOITED, NOWHERE, 0)]
    for day in (100, 300, 500):
        course += [(0, day, PLACED, SHELTER, BY_OFFER), (0, day + 10, EXPLOITED, NOWHERE, RETURNED)]
    p = past(course, people=1, separations=[7])
    assert returns.number_of_separation(p, returns.helped_spells(p)).tolist() == [5, 6, 7]


def test_return_after_many_separations_compares_the_fifth_and_later_with_the_first_two():
    p = separations([5, 5, 5, None, 5, None], separations=[1, 2, 2, 1, 5, 9])
    assert returns.return_after_many_separations(p) == pytest.approx((1 / 2) / (3 / 4))
    assert np.isnan(returns.return_after_many_separations(separations([5, None], separations=[1, 2])))
    between = separations([5, 5, None], separations=[1, 5, 3])  # the third and fourth belong to neither
    assert returns.return_after_many_separations(between) == 1.0


def test_the_longest_tenth_holds_its_share_of_time_out():
    p = separations([10] * 9 + [210])
    assert returns.longest_tenth_of_time_out(p) == pytest.approx(210 / 300)
    assert returns.longest_tenth_of_time_out(separations([10] * 10)) == pytest.approx(0.1)  # even: a tenth


def test_who_was_never_found_and_who_was_is_counted_among_the_exploited_only():
    """Three exploited, one of them found; a fourth is found and was not exploited in the year."""
    course = [(p, 0, EXPLOITED, NOWHERE, 0) for p in range(3)] + [(3, 0, PLACED, SHELTER, 0)]
    diary = [(0, 50, "identified"), (3, 60, "identified")]
    p = past(course, diary, people=4, identified_day=[50, NEVER, 400, 60])
    assert measures.identified_in_a_year(p) == pytest.approx(1 / 3)
    assert measures.never_identified(p) == pytest.approx(2 / 3)  # who is found later counts as not found yet
