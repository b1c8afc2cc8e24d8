"""Beds that close and beds that open: known answers."""

from __future__ import annotations

import pytest

from sim.rules import closing
from tests.rules.records import parameters

P = parameters(closing__years=2.0, closing__lag=1.0, closing__replaced=0.5)


@pytest.mark.parametrize(
    ("years", "closed", "replaced"), [(0, 0, 0), (1, 0.4, 0), (2, 0.8, 0.4), (3, 0.8, 0.8), (9, 0.8, 0.8)]
)
def test_beds_close_evenly_and_others_open_a_year_later(years, closed, replaced):
    assert closing.share_closed(0.0, 0.8, 365.0 * years, P) == pytest.approx(closed)
    assert closing.share_replaced(0.0, 0.8, 365.0 * years, P) == pytest.approx(replaced)


def test_a_second_change_goes_on_from_the_first():
    assert closing.share_closed(0.4, 1.0, 365.0, P) == pytest.approx(0.7)
    assert closing.share_closed(0.4, 0.0, 365.0, P) == pytest.approx(0.2)


@pytest.mark.parametrize(("closed", "left"), [(0.0, 4), (0.2, 4), (0.25, 3), (0.9, 1), (1.0, 0)])
def test_a_bed_closes_once_a_whole_one_is_due(closed, left):
    assert closing.beds_left(4, closed) == left


def test_half_as_many_open():
    assert [closing.beds_opened(4, share, P) for share in (0.0, 0.4, 0.5, 1.0)] == [0, 0, 1, 2]
