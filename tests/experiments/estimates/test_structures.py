"""Across structures: planted effects of switches come back, each with its own size, under each belief set."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.designs.resolution_4 import VARIED
from experiments.estimates.structures import by_structure, effect_alone, effects
from tests.experiments.made import DAYS, DETENTION, EFFECTS, OPEN, design_results, made

ASKED = (OPEN, DETENTION, DAYS[0])


@pytest.mark.parametrize(("beliefs", "times"), [("even", 1.0), ("custody_harms", 2.0), ("", 1.0)])
def test_planted_effects_come_back(beliefs, times):
    found = effects(design_results(), *ASKED, beliefs)
    assert [name for name, *_ in found] == list(VARIED)
    numbers = np.array([row[1:] for row in found])
    np.testing.assert_allclose(numbers[:, 0], EFFECTS * times, atol=1e-9)
    assert (numbers[0, 2] - numbers[0, 1]) > 1.0  # what members differ in lies in the first
    np.testing.assert_allclose(numbers[1:, 1], numbers[1:, 2], atol=1e-9)


def test_the_form_outside_the_design_is_compared_with_the_base():
    mean, low, high = effect_alone(design_results(), *ASKED, "even")
    assert (mean, low, high) == pytest.approx((5.0,) * 3)
    assert effect_alone(design_results(), *ASKED, "custody_harms")[0] == pytest.approx(17.0)


def test_a_design_that_is_not_whole_has_no_effect():
    whole = design_results().experiment.structures
    part = design_results.__wrapped__(structures=whole[1:])
    found = effects(part, *ASKED, "even")
    assert [name for name, *_ in found] == list(VARIED)
    assert np.isnan([row[1:] for row in found]).all()
    assert effect_alone(part, *ASKED, "even") is None
    assert effect_alone(made(lambda b, s, r: (0.0, 0.0)), *ASKED, "even") is None


def test_structures_stand_in_the_order_of_the_experiment():
    results = design_results()
    found = by_structure(results, *ASKED, "even")
    assert list(found.columns) == [s.name for s in results.experiment.structures]
    assert len(found) == 3  # members
    assert found["default"].mean() == pytest.approx(7.0)
