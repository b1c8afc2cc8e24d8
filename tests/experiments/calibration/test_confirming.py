"""A member is confirmed by the mean of three runs; members of equal number have equal rank; how near a search came is told."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.calibration.confirming import AT_FRESH, FRESH, confirm, in_common_order, unmet_words
from experiments.calibration.fitting import Fit
from tests.experiments.calibration.planted import ENTRIES, PATTERNS, SCALE, each

NAMES = PATTERNS.calibrated()
TARGETS = np.array([e.target for e in ENTRIES])


def test_the_nearest_of_equal_distances_misses_the_fewest_patterns():
    apart = np.array([[5.0, 4.0, 0.0], [5.0, 0.5, 3.0], [5.0, 0.2, 0.1], [np.inf, 0.0, 0.0]])
    made = Fit(np.zeros((4, 1)), np.zeros((4, 3)), apart, np.zeros(0, int), 5.0)
    assert made.nearest() == 2


def test_a_member_is_confirmed_by_the_mean_of_three_runs_in_every_band():
    low, high = (np.array([e.band[k] for e in ENTRIES]) for k in (0, 1))
    wide = 0.4 * (high - low)
    fresh = {AT_FRESH + k: TARGETS.copy() for k in range(3 * FRESH)}
    fresh[AT_FRESH] = TARGETS + 0.3 * wide  # number 0: its mean stays inside, .1 of `wide` above the target
    fresh[AT_FRESH + 2][1] = high[1] + 9 * wide[1]  # number 1: one pattern of many goes out, in one fresh run
    values = np.stack([TARGETS, TARGETS, high + 0.2 * (high - TARGETS)])  # number 2: out at first, its mean is inside
    points = np.array([[0.2] * len(PATTERNS.free), [0.4] * len(PATTERNS.free), [0.6] * len(PATTERNS.free)])
    found = Fit(points, values, np.zeros_like(values), np.arange(3), 1.0)
    rows = confirm(SCALE, PATTERNS, each(lambda x, k: fresh[k]), found)
    numbers = SCALE.to_numbers(points)
    assert [row[PATTERNS.free[0]] for row in rows] == pytest.approx([numbers[0, 0], numbers[2, 0]])
    assert [rows[0][n] for n in NAMES] == pytest.approx((TARGETS + 0.1 * wide).tolist())


def test_a_search_that_met_nothing_confirms_nothing_and_makes_no_run():
    found = Fit(np.zeros((1, 1)), np.zeros((1, 1)), np.full((1, 1), 3.0), np.arange(1), 3.0)
    assert confirm(SCALE, PATTERNS, each(lambda x, k: pytest.fail("no run may be made")), found) == []


def test_members_of_equal_number_have_equal_rank():
    a = [{"x": float(v)} for v in np.random.default_rng(1).random(7)]
    b = [{"x": float(v)} for v in np.random.default_rng(2).random(9)]
    ranks = []
    for rows in (a, b):
        ordered = [row["x"] for row in in_common_order(rows, 5)]
        ranks.append(np.argsort(np.argsort(ordered)).tolist())
    assert ranks[0] == ranks[1] != [0, 1, 2, 3, 4]


def test_how_near_a_search_came():
    apart = np.zeros((2, len(NAMES)))
    apart[:, 0] = 4.0
    values = np.tile(TARGETS, (2, 1))
    values[:, 0] = 99.0
    far = Fit(np.zeros((2, 1)), values, apart, np.zeros(0, int), 4.0)
    low, high = ENTRIES[0].band
    said = f"nearest: {NAMES[0]} 99 (band {low:g} to {high:g}); met by no trial: {NAMES[0]}"
    assert unmet_words(PATTERNS, far, 0) == said
    apart[0] = 0.5
    assert unmet_words(PATTERNS, far, 2) == "1 met every band once, 2 with fresh runs; 4 are needed"
