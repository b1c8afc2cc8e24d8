"""Elementary effects: SALib's mu* and sigma, intervals, and what luck alone makes."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.designs.morris import morris, unit_problem
from experiments.estimates.elementary import effects_by_trajectory, mean_size, over_units, size_by_luck, spread_of

UNIT = morris(4, 12, 4, 1)


def values(x: np.ndarray) -> np.ndarray:
    return 3 * x[:, 0] - 2 * x[:, 1] + 5 * x[:, 2] * x[:, 0]


def test_they_are_salibs():
    from SALib.analyze import morris as analyze

    told = analyze.analyze(unit_problem(4), UNIT, values(UNIT), num_levels=4, num_resamples=10, seed=1)
    effects = effects_by_trajectory(UNIT, values(UNIT))
    assert mean_size(effects)[0] == pytest.approx(np.asarray(told["mu_star"]))
    assert spread_of(effects)[0] == pytest.approx(np.asarray(told["sigma"]), abs=1e-9)


def test_a_line_has_its_slope_everywhere_and_a_number_that_does_nothing_none():
    effects = effects_by_trajectory(UNIT, values(UNIT))
    assert effects[:, 1] == pytest.approx(-2.0)
    assert effects[:, 3] == pytest.approx(0.0)
    assert mean_size(effects)[1][1] == pytest.approx(0.0, abs=1e-12)


def test_a_point_without_a_value_costs_the_two_steps_beside_it():
    some = values(UNIT)
    some[7] = np.nan
    effects = effects_by_trajectory(UNIT, some)
    assert np.isnan(effects).sum() == 2
    assert np.isfinite(mean_size(effects)[0]).all()
    assert np.isfinite(spread_of(effects)[1]).all()


def test_what_luck_alone_makes_is_foretold():
    """Numbers that do nothing: mu* over many trajectories is what luck is said to make, within 10 %."""
    unit = morris(4, 400, 4, 1)
    by_unit = np.random.default_rng(1).standard_normal((len(unit), 6))
    found = mean_size(effects_by_trajectory(unit, by_unit.mean(axis=1)))[0]
    by_luck = size_by_luck(effects_by_trajectory(unit, by_unit))
    assert found == pytest.approx(by_luck, rel=0.12)
    assert found != pytest.approx(2 * by_luck, rel=0.12)
    assert np.isnan(size_by_luck(effects_by_trajectory(unit, by_unit[:, :1]))).all()


def test_luck_is_foretold_where_many_runs_lack_a_value():
    """A real fault: a third of the runs had nobody to follow, and luck was told a third too low, from the complete points alone.

    Units have luck of their own, the same at all points, which an effect does not have: it is taken within units.
    """
    unit = morris(4, 400, 4, 1)
    drawn = np.random.default_rng(2)
    by_unit = drawn.standard_normal((len(unit), 4)) + 50.0 * drawn.standard_normal(4)
    by_unit[drawn.random(by_unit.shape) < 0.35] = np.nan
    effects = effects_by_trajectory(unit, by_unit)
    found = mean_size(over_units(effects))[0]
    assert found == pytest.approx(size_by_luck(effects), rel=0.12)
    known = np.isfinite(by_unit)
    means = np.divide(
        by_unit.sum(axis=1, where=known), known.sum(axis=1), where=known.any(axis=1), out=np.full(len(unit), np.nan)
    )
    other = mean_size(effects_by_trajectory(unit, means))[0]  # the control: of other units at each point
    assert other.mean() > 5 * found.mean()
