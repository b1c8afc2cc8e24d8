"""Support for foster families: known answers."""

from __future__ import annotations

import pytest

from sim.rules import foster
from tests.rules.records import parameters


def test_full_support_adds_a_share_of_the_room_and_of_the_places():
    p = parameters(foster__quality=0.4, foster__beds=0.25)
    assert foster.quality_with_support(0.65, 1.0, p) == pytest.approx(0.65 + 0.4 * 0.35)
    assert foster.quality_with_support(0.65, 0.5, p) == pytest.approx(0.65 + 0.2 * 0.35)
    assert [foster.beds_with_support(beds, 1.0, p) for beds in (0, 3, 4, 8)] == [0, 3, 5, 10]


def test_without_support_places_are_what_they_were():
    p = parameters()
    assert (foster.quality_with_support(0.65, 0.0, p), foster.beds_with_support(7, 0.0, p)) == (0.65, 7)
