"""Runs as one array: each difference stands at its belief set, structure, point, unit and run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from experiments.designs.matrix import full_grid
from experiments.designs.sample import Sample
from experiments.estimates.crossed_runs import crossed_runs, members_of, points_that_hang_together
from sim.beliefs import Beliefs
from sim.structure import Structure
from tests.experiments.estimates.test_ranks import FEW, LIST, OWN, PAIR, RANGES, designed, effect
from tests.experiments.made import DAYS, made

SETS = [Beliefs.load(n) for n in ("even", "custody_harms")]


def test_each_difference_stands_at_its_place():
    results = designed(FEW, full_grid({LIST: [0.03, 0.05]}))
    runs = crossed_runs(results, PAIR, DAYS[0])
    assert runs is not None
    assert runs.values.shape == (2, 1, 2, 8, 1, 3, 1)
    assert crossed_runs(results, PAIR, DAYS[0], "gender:woman") is None
    for p in results.experiment.points:
        b, place = [s.name for s in results.experiment.beliefs].index(p.beliefs.name), p.number % 16
        assert runs.values[b, 0, place // 8, place % 8, 0, :, 0] == pytest.approx(effect(p) + OWN)
    assert runs.at_points[0, 0, 0] == pytest.approx(runs.values[0, 0, 0, :, 0, :, 0].mean(axis=1))


def test_structures_and_members():
    base = Structure.load("default")
    other = replace(base, name="other")
    results = made(
        lambda b, s, r: (100.0 * (b == "even") + 10.0 * (s == "other") + r, 0.0), SETS, [base, other], members=3
    )
    runs = crossed_runs(results, PAIR, DAYS[0])
    assert runs is not None
    assert runs.units == "members"
    assert runs.values.shape == (2, 2, 1, 1, 1, 3, 2)
    assert runs.values[:, :, 0, 0, 0, 1, 1].tolist() == [[103.0, 113.0], [3.0, 13.0]]


def test_members_with_one_run_are_left_out_and_unlike_numbers_share_the_first_round():
    assert members_of(np.arange(5), {"a": 4, "b": 4})[0].tolist() == [0, 1, 2, 3]
    used, each = members_of(np.arange(12), {"a": 3, "b": 3})  # members come round again
    assert (used.tolist(), each) == ([0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11], 4)
    assert members_of(np.arange(12), {"a": 3, "b": 4})[0].tolist() == [0, 1, 2, 3, 4, 5]
    assert len(members_of(np.arange(1), {"a": 3})[0]) == 0


def test_a_point_without_a_run_is_left_out_of_what_must_be_complete():
    runs = crossed_runs(designed(FEW, lost=3), PAIR, DAYS[0])
    assert runs is not None
    assert np.isnan(runs.at_points[0, 0, 0, 3])
    assert runs.complete().shape == (2, 1, 1, 7, 1, 3, 1)
    assert runs.left_out() == "1 of 8 points lack a value somewhere, and are left out of it"


def test_points_of_a_trajectory_and_of_a_row_hang_together():
    saltelli = designed(Sample("saltelli", {"base": 2, "second_order": False}, 1, RANGES))
    assert points_that_hang_together(saltelli) == 5
    results = designed(Sample("morris", {"trajectories": 2, "levels": 4}, 1, RANGES))
    runs = crossed_runs(results, PAIR, DAYS[0])
    assert runs is not None
    assert runs.values.shape[3:5] == (2, 4)
    assert runs.left_out() == ""
