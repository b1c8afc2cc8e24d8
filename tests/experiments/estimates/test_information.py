"""The value of information: closed forms, luck that is held back at its rate, and a reading that would not be."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import qmc

from experiments.estimates.information import WEIGHTS, Gain, gain_of, value_of_information, worth_of_beliefs

N = 64
NAMES = ["a", "b", "c"]


def places(seed: int, points: int = N) -> np.ndarray:
    """Return a Latin hypercube [point, 3]."""
    return np.asarray(qmc.LatinHypercube(3, rng=seed).random(points))


def losses_of(second: np.ndarray, locked: float = 0.0) -> np.ndarray:
    """Return losses of two options: zero, and `second` days exploited with `locked` days locked at each point."""
    exploited = np.column_stack([np.zeros(len(second)), second])
    return np.stack([exploited, np.column_stack([np.zeros(len(second)), np.full(len(second), locked)])])


def alone(x: np.ndarray, losses: np.ndarray, shuffles: int = 20) -> list[Gain]:
    """Return the gain of each number alone."""
    return value_of_information(x, losses, {n: [k] for k, n in enumerate(NAMES)}, NAMES, shuffles)


def test_a_line_has_its_closed_form() -> None:
    """The second option costs d = 100 a - 40 days: uniform from -40 to 60. Unknown, the first is taken, for its mean is 10.

    Known, the second is taken where d < 0: at 4 of 10 points, saving 40 * 40 / 2 / 100 = 8 days.
    """
    x = places(1)
    a, b, _ = alone(x, losses_of(100 * x[:, 0] - 40))
    assert a.changes[0] == pytest.approx(0.4, abs=0.02)
    assert a.days[0] == pytest.approx(8.0, abs=0.3)
    assert a.is_clear()[0]
    assert not b.is_clear()[0]
    assert b.days[0] <= b.by_luck[0]
    assert b.days[0] < 0.5


def test_a_locked_day_counts_as_the_weight_says() -> None:
    """Twenty days locked more move the line up by twenty times the weight; at w = 2 it lies above zero, and nothing is left to learn."""
    x = places(2)
    a = alone(x, losses_of(100 * x[:, 0] - 40, 20.0))[0]
    low = np.maximum(40 - 20 * np.array(WEIGHTS), 0.0)  # how far below zero the line begins
    assert a.days == pytest.approx(low**2 / 200, abs=0.35)
    assert a.changes == pytest.approx(low / 100, abs=0.025)


def test_a_group_knows_what_its_numbers_know_together() -> None:
    """d = 100 a + 100 b - 90: the sum of two uniform numbers. Alone each saves 40 * 40 / 200 = 8, less what the other hides."""
    x = places(3, 128)
    y = losses_of(100 * x[:, 0] + 100 * x[:, 1] - 90)
    known = {"both": [0, 1], "one": [0], "other": [2]}
    both, one, other = value_of_information(x, y, known, NAMES, 20)
    exact = (0.9**3 / 6) * 100  # the mean of max(0, 0.9 - s) over the sum s of two uniform numbers, in days
    assert both.days[0] == pytest.approx(exact, abs=0.8)
    assert one.days[0] == pytest.approx(40**2 / 200, abs=0.8)
    assert both.numbers == ("a", "b")
    assert other.days[0] < 1.0


def test_what_all_options_share_changes_nothing() -> None:
    x = places(4)
    losses = losses_of(100 * x[:, 0] - 40)
    shared = np.array(losses)
    shared += 1000 * x[:, 1][None, :, None]
    for plain, moved in zip(alone(x, losses), alone(x, shared), strict=True):
        assert moved.days == pytest.approx(plain.days, abs=1e-6)


def test_luck_is_held_back_at_its_rate() -> None:
    """Nothing decides. At a level of one half, half of 40 families are clear; fewer than 10 or more than 30 in 1 of 900 such tests.

    The sabotaged control calls clear whatever is above zero, and finds far more.
    """
    clear = naive = 0
    for seed in range(40):
        x, luck = np.asarray(qmc.LatinHypercube(6, rng=seed).random(24)), np.random.default_rng(seed)
        known = {n: [k] for k, n in enumerate("abcdef")}
        family = value_of_information(x, losses_of(luck.normal(0, 30, 24)), known, "abcdef", 29, level=0.5)
        clear += any(g.is_clear()[0] for g in family)
        naive += any(g.days[0] > 0 for g in family)
    assert 10 <= clear <= 30
    assert naive > 30


def test_which_beliefs_hold_has_its_closed_form() -> None:
    """Two sets: the second option costs 30 days in one, saves 10 in the other. Unknown, the first is taken; known, 5 days are saved."""
    points = np.random.default_rng(5).normal(0, 1, (2, 40))
    points -= points.mean(axis=1, keepdims=True)
    d = points + np.array([[30.0], [-10.0]])
    losses = np.stack([np.stack([np.zeros_like(d), d], axis=-1), np.zeros((2, 40, 2))])
    gain = worth_of_beliefs(losses)
    assert gain.days == pytest.approx(np.full(len(WEIGHTS), 5.0))
    assert gain.changes == pytest.approx(np.full(len(WEIGHTS), 0.5))
    assert gain.is_clear().all()
    same = worth_of_beliefs(np.stack([losses[0, [0, 0]], losses[1]]))
    assert not same.days.any()
    assert not same.is_clear().any()


def test_more_knowledge_of_a_finite_world_is_never_worth_less() -> None:
    """Over any losses: no gain is below zero, and none above that of knowing each point."""
    for seed in range(20):
        beside = np.random.default_rng(seed).normal(0, 20, (2, 16, 3, 1))
        changes, days = gain_of(beside)
        coarse = beside.reshape(2, 4, 4, 3, 1).mean(axis=2)
        fewer, less = gain_of(coarse)
        assert (days >= less - 1e-12).all()
        assert (less >= -1e-12).all()
        assert ((changes >= 0) & (changes <= 1)).all()
        assert fewer.shape == changes.shape


def test_one_option_leaves_nothing_to_choose() -> None:
    with pytest.raises(ValueError, match="one option"):
        value_of_information(places(6), np.zeros((2, N, 1)), {"a": [0]}, NAMES)
