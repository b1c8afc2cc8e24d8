"""The variance told apart: planted parts come back without bias, intervals hold, and what is not there is not found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments.estimates.decomposition import PARTS, decompose, jackknife, parts_of_runs, squared_mean

PLANTED = {"beliefs": 3.0, "structure": 2.0, "drawn points": 1.5, "members": 1.0, "luck": 4.0}  # standard deviations
TIMES = 400
Z = 3.9  # beyond it with a chance below 1 in 10,000, two-sided


def levels(many: int, deviation: float) -> np.ndarray:
    """Fixed values whose variance, divided by their number, is as asked; no variance for one."""
    values = np.arange(many) - (many - 1) / 2
    return values / values.std() * deviation if many > 1 else np.zeros(many)


def plant(rng: np.random.Generator, points: int = 8, units: int = 5, each: int = 2, **parts: float) -> np.ndarray:
    """Runs [beliefs, structure, listed, cluster, point, unit, run] with planted parts; luck is shared by all cells."""
    sizes = PLANTED | parts

    def normal(part: str, *shape: int) -> np.ndarray:
        return sizes[part] * rng.standard_normal(shape)

    made = 10.0 + levels(4, sizes["beliefs"])[:, None, None, None, None, None, None]
    made = made + levels(3, sizes["structure"])[None, :, None, None, None, None, None]
    made = (
        made
        + normal("luck", 1, 1, 1, 1, 1, units, each) * 0.8
        + normal("luck", 4, 3, 1, points, 1, units, each) * 0.6
    )
    made = made + (normal("members", 4, 1, 1, 1, 1, units, 1) if each > 1 else 0.0)
    return made + (normal("drawn points", 4, 3, 1, points, 1, 1, 1) if points > 1 else 0.0)


def z_of(found: np.ndarray, true: float) -> float:
    """How many standard errors the mean of estimates is from the truth."""
    return float((found.mean() - true) / (found.std(ddof=1) / np.sqrt(len(found)) + 1e-12))


@pytest.mark.parametrize(("points", "each"), [(8, 2), (1, 2), (8, 1)])
def test_planted_parts_come_back_without_bias(points, each):
    """Two-sided, false alarm below 1 in 1,000 for all parts together. Control: variances of plain means are biased."""
    rng = np.random.default_rng(3)
    runs = [plant(rng, points, each=each) for _ in range(TIMES)]
    found = np.array([parts_of_runs(r) for r in runs])
    true = {"beliefs": 9.0, "structure": 4.0, "luck": 16.0}
    true |= {"drawn points": 2.25} if points > 1 else {}
    true |= {"members": 1.0} if each > 1 else {}
    for k, name in enumerate(PARTS):
        assert abs(z_of(found[:, k], true.get(name, 0.0))) < Z, name
    plain = np.array([r.mean(axis=(3, 4, 6)).var(axis=3, ddof=1).mean() for r in runs])
    assert abs(z_of(plain, 1.0)) > Z  # means of members, luck and all


def test_no_beliefs_planted_none_found():
    """The interval of a part that is not there holds zero in 95 % of 200; two-sided, false alarm about 1 in 1,000."""
    rng = np.random.default_rng(4)
    none = [decompose(plant(rng, 1, units=10, beliefs=0.0))["beliefs"] for _ in range(200)]
    assert 176 <= sum(p.low <= 0 <= p.high for p in none) <= 200
    assert sum(p.variance < 0 for p in none) > 20  # unbiased: below zero often, and told so
    some = [decompose(plant(rng, 1, units=10, beliefs=3.0))["beliefs"] for _ in range(20)]
    assert sum(p.low > 0 for p in some) >= 18  # the control: it finds what is there


def test_intervals_hold_the_planted_part():
    """Of 200 intervals of 95 %: 180 to 199 hold. Control: half as wide, they do not."""
    rng = np.random.default_rng(5)
    held = half = 0
    for _ in range(200):
        p = decompose(plant(rng, 1, units=10))["beliefs"]
        held += p.low <= 9.0 <= p.high
        half += abs(p.variance - 9.0) <= (p.high - p.low) / 4
    assert 180 <= held <= 199
    assert half < 170


def test_points_that_hang_together_count_as_one():
    """Four points a cluster, all alike: as if each cluster were one point."""
    runs = plant(np.random.default_rng(6))
    assert np.allclose(parts_of_runs(np.repeat(runs, 4, axis=4)), parts_of_runs(runs))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.floats(-1e3, 1e3), st.floats(0.1, 10))
def test_a_shift_changes_nothing_and_a_scale_squares(seed, shift, scale):
    runs = plant(np.random.default_rng(seed), points=3, units=3)
    parts = parts_of_runs(runs)
    assert np.allclose(parts_of_runs(shift + scale * runs), scale**2 * parts, atol=1e-5 * max(1.0, scale**2))


def test_parts_add_up_and_shares_to_one():
    found = decompose(plant(np.random.default_rng(7)))
    assert sum(found[n].share for n in PARTS) == pytest.approx(1.0)
    inside = ("drawn points", "members", "points and members")
    assert found["parameters"].variance == pytest.approx(sum(found[n].variance for n in inside))
    assert all(p.share_low >= 0 and p.share_high <= 1 for p in found.values())
    assert found["luck"].low > 0


def test_few_units_have_no_interval_and_one_is_refused():
    two = decompose(plant(np.random.default_rng(8), units=2))
    assert np.isfinite(two["beliefs"].variance)
    assert np.isnan(two["beliefs"].low)
    with pytest.raises(ValueError, match="two units"):
        decompose(plant(np.random.default_rng(8), units=1))


def test_the_squared_mean_is_unbiased():
    rng = np.random.default_rng(9)
    assert abs(z_of(np.array([squared_mean(plant(rng)) for _ in range(TIMES)]), 100.0)) < Z


def test_the_jackknife_of_a_mean_is_its_standard_error():
    runs = np.random.default_rng(1).standard_normal((1, 1, 1, 1, 1, 12, 1))
    _, error, freedom = jackknife(runs, lambda r: np.array([r.mean()]))
    assert error[0] == pytest.approx(runs.std(ddof=1) / np.sqrt(12))
    assert freedom[0] == pytest.approx(11)
