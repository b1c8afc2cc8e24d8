"""On a grid of two contested numbers: each cell is the contrast that was planted there."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.estimates.maps import cells, is_map
from tests.experiments.made import DAYS, DETENTION, MAP, OPEN, made, map_results


def test_each_cell_is_what_was_planted():
    results = map_results(3)
    assert is_map(results)
    found = cells(results, [OPEN, DETENTION], DAYS[0])
    assert found.shape == (2, 3, 3)
    np.testing.assert_allclose(found[..., 0].ravel(), list(MAP.values()), atol=1e-9)
    half = 4.302653 * 8.2 / 3**0.5  # t of 2 degrees of freedom, for members at -8.2, 0 and 8.2
    np.testing.assert_allclose(found[..., 2] - found[..., 0], half, rtol=1e-6)
    np.testing.assert_allclose(found[..., 0] - found[..., 1], half, rtol=1e-6)
    np.testing.assert_allclose(cells(results, [DETENTION, OPEN], DAYS[0])[..., 0], -found[..., 0])


def test_a_cell_without_runs_has_no_number_and_moves_no_other():
    results = map_results(3)
    outcomes = results.tables["outcomes"]
    gone = results.experiment.beliefs[4].name
    results.tables["outcomes"] = outcomes[outcomes["beliefs"] != gone]
    found = cells(results, [OPEN, DETENTION], DAYS[0])[..., 0].ravel()
    assert np.isnan(found).tolist() == [False] * 4 + [True, False]
    np.testing.assert_allclose(np.delete(found, 4), np.delete(list(MAP.values()), 4), atol=1e-9)


@pytest.mark.parametrize(
    "given",
    [
        "even",
        {"grid": {"bond.separation": [-0.03, 0.03]}},
        {"grid": {"bond.separation": [-0.03, 0.03], "trust.custody": [0.0]}},
        {"grid": {"bond.separation": [0, 1], "trust.custody": [0, 1], "bond.reinforcement": [0, 1]}},
    ],
)
def test_other_grids_are_no_map(given):
    assert not is_map(made(lambda b, s, r: (0.0, 0.0), given=given))
