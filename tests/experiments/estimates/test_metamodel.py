"""A metamodel: it foretells what it has not seen, says how well, and does not speak where it does not know."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.designs.sobol import sobol
from experiments.estimates import metamodel
from experiments.estimates.metamodel import check_points, choose_columns, fit_metamodel, quality, sobol_of


def curved(x: np.ndarray) -> np.ndarray:
    """A sum and a product of numbers, the fourth of which does nothing."""
    return 4 * x[:, 0] + 2 * x[:, 1] ** 2 + 3 * x[:, 0] * x[:, 2]


@pytest.fixture(scope="module")
def model():
    x = sobol(4, 32, 1)
    return fit_metamodel(x, curved(x))


def test_it_foretells_points_that_it_has_not_seen(model):
    new = np.random.default_rng(2).random((200, 4))
    assert model.speaks
    assert model.q2 > 0.98
    left = 1 - ((curved(new) - model.predict(new)) ** 2).sum() / ((curved(new) - curved(new).mean()) ** 2).sum()
    assert left > 0.98
    assert "Q2" in model.in_words()


def test_its_sobol_indices_are_those_of_the_function(model):
    found, error, freedom = sobol_of(model)
    v1, v2, v3, v13 = 5.5**2 / 12, 4 * (1 / 5 - 1 / 9), 1.5**2 / 12, 9 / 144
    total = v1 + v2 + v3 + v13
    assert found[:, 0] == pytest.approx(np.array([v1, v2, v3, 0]) / total, abs=0.03)
    assert found[:, 1] == pytest.approx(np.array([v1 + v13, v2, v3 + v13, 0]) / total, abs=0.03)
    assert freedom == 9
    assert (error[:3] > 0).all()


def test_of_noise_it_does_not_speak():
    x = sobol(3, 32, 1)
    model = fit_metamodel(x, np.random.default_rng(3).standard_normal(32))
    assert not model.speaks
    assert "not good enough to speak" in model.in_words()
    for refused in (lambda: model.predict(x), lambda: sobol_of(model)):
        with pytest.raises(ValueError, match="not good enough"):
            refused()


def test_quality_is_one_less_the_errors_share_and_its_interval_holds_it():
    """Errors of known size, true Q2 .75: of 200 intervals 178 to 199 hold it; false alarm below 1 in 1,000. Control: half as wide, they do not."""
    rng = np.random.default_rng(4)
    held = half = 0
    for _ in range(200):
        q2, low, high = quality(rng.standard_normal(60), 2 * rng.standard_normal(60))
        held += low <= 0.75 <= high
        half += q2 - (q2 - low) / 2 <= 0.75 <= q2 + (q2 - low) / 2
    assert 178 <= held <= 199
    assert half < 170
    assert quality(np.zeros(9), np.ones(9))[0] == 1.0


def test_bounds_on_points_and_columns_are_kept_and_said(monkeypatch):
    monkeypatch.setattr(metamodel, "MOST_POINTS", 30)
    monkeypatch.setattr(metamodel, "MOST_COLUMNS", 2)
    monkeypatch.setattr(metamodel, "MOST_LEARNT", 20)
    x = sobol(5, 64, 1)
    model = fit_metamodel(x, 10 * x[:, 1] + 5 * x[:, 4])
    assert model.fit.columns.tolist() == [1, 4]
    assert model.in_words().endswith("; of 64 points it took 30; of 5 numbers it knows 2")
    assert model.q2 > 0.9


def test_columns_that_do_not_vary_are_none():
    x = sobol(3, 32, 1)
    x[:, 1] = 0.5
    assert choose_columns(x, x[:, 0]).tolist() == [0, 2]


@pytest.mark.parametrize(
    ("x", "y", "said"),
    [
        (np.zeros((4, 2)), np.zeros(4), "4 points; a metamodel wants 20 or more"),
        (np.zeros((30, 2)), np.zeros(29), "expected x"),
        (np.zeros((30, 2)), np.full(30, np.nan), "without a value"),
        (np.full((30, 2), 1.5), np.arange(30.0), "outside the unit cube"),
        (np.zeros((30, 2)), np.arange(30.0), "nothing varies"),
    ],
)
def test_what_no_metamodel_can_be_made_of_is_refused(x, y, said):
    with pytest.raises(ValueError, match=said):
        check_points(x, y)
