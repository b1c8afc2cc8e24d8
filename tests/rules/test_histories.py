"""Histories in institutions: known answers."""

from __future__ import annotations

import pytest

from sim.rules import histories
from tests.rules.records import parameters


@pytest.mark.parametrize(("custody", "care", "left"), [(0, 0, 1.0), (1, 0, 0.8), (0, 1, 0.8), (1, 1, 0.64)])
def test_each_history_takes_its_share(custody, care, left):
    p = parameters(history__trust=0.2)
    assert histories.trust_left_by_histories(bool(custody), bool(care), p) == pytest.approx(left)
