"""Accompaniment that grows by itself: known answers."""

from __future__ import annotations

import math

import pytest

from sim.rules import accompaniment_drift
from tests.rules.records import parameters

P = parameters(accompaniment__drift=math.log(2.0))


@pytest.mark.parametrize(("years", "share"), [(-3, 0.2), (0, 0.2), (1, 1 / 3), (2, 0.5), (4, 0.8)])
def test_the_odds_double_each_year(years, share):
    assert accompaniment_drift.share_accompanied(0.2, 365 * years, P) == pytest.approx(share)
    assert accompaniment_drift.share_accompanied(0.2, 365 * years, parameters()) == 0.2


def test_none_stays_none_and_all_stays_all():
    assert accompaniment_drift.share_accompanied(0.0, 5000, P) == 0.0
    assert accompaniment_drift.share_accompanied(1.0, 5000, P) == 1.0
