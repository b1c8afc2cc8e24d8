"""A law changes: known answers."""

from __future__ import annotations

import pytest

from sim.rules import law_change
from tests.rules.records import parameters


def test_half_of_old_practice_is_left_after_the_half_life():
    p = parameters(law__half_life=120.0, law__assessment=0.5)
    assert law_change.practice_left(0.0, 0.0, p) == 1.0
    assert law_change.practice_left(120.0, 0.0, p) == pytest.approx(0.5)
    assert law_change.practice_left(120.0, 1.0, p) == pytest.approx(0.25)  # half the way takes half the time


def test_without_a_half_life_a_law_is_practised_at_once():
    left = law_change.practice_left(0.0, 0.0, parameters())
    assert left == 0.0
    assert law_change.share_today(0.2, 0.9, left) == 0.2


def test_a_share_is_between_what_it_was_and_what_the_law_says():
    assert law_change.share_today(0.2, 0.8, 0.5) == pytest.approx(0.5)
    assert law_change.share_today(0.2, 0.8, 1.0) == pytest.approx(0.8)


def test_the_work_around_grows_to_its_share_of_who_is_detained_no_more():
    p = parameters(law__workaround=0.5, law__workaround_half_life=100.0)
    assert law_change.workaround(0.2, 0.8, 0.0, p) == 0.0
    half = law_change.workaround(0.2, 0.8, 100.0, p)
    assert half == pytest.approx(0.25 * 0.6 / 0.8)  # of those not detained
    assert (1.0 - 0.2) * law_change.workaround(0.2, 0.8, 1e6, p) == pytest.approx(0.5 * 0.6)


@pytest.mark.parametrize(("detained", "was"), [(0.8, 0.8), (0.8, 0.2), (1.0, 1.0)])
def test_where_detention_did_not_fall_there_is_none(detained, was):
    assert law_change.workaround(detained, was, 500.0, parameters(law__workaround=0.5)) == 0.0
    assert law_change.workaround(0.0, 1.0, 500.0, parameters()) == 0.0  # neutral
