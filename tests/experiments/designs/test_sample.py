"""Samplers: what each method promises of its rows, and that these hang on its seed and on names alone."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import qmc

from experiments.designs.latin_hypercube import latin_hypercube
from experiments.designs.matrix import Factor, Matrix, every_pair, full_grid
from experiments.designs.morris import morris
from experiments.designs.ranges import Range
from experiments.designs.saltelli import saltelli
from experiments.designs.sample import METHODS, Sample
from experiments.designs.sobol import sobol

SETTINGS: dict[str, dict[str, Any]] = {
    "latin_hypercube": {"points": 16},
    "sobol": {"points": 16},
    "morris": {"trajectories": 6, "levels": 4},
    "saltelli": {"base": 8, "second_order": True},
}
RANGES = (Range(Factor("a"), -1.0, 3.0), Range(Factor("b"), 0.2, 0.3), Range(Factor("c"), 0, 9, whole=True))
EACH = pytest.mark.parametrize("method", METHODS)


def sample(method: str, seed: int = 1, ranges: tuple[Range, ...] = RANGES, **changes: Any) -> Sample:
    return Sample(method, {**SETTINGS[method], **changes}, seed, ranges)


def rows_of(made: Sample) -> np.ndarray:
    return np.array(made.matrix.rows, float)


@EACH
def test_rows_hang_on_the_seed(method):
    first, again, other = sample(method), sample(method), sample(method, seed=2)
    assert first.matrix == again.matrix
    assert first.digest == again.digest
    assert first.matrix.rows != other.matrix.rows
    assert first.digest != other.digest


@EACH
def test_a_seed_of_zero_is_a_seed(method):
    assert sample(method, seed=0).matrix == sample(method, seed=0).matrix


@EACH
def test_as_many_rows_as_are_announced_each_in_its_range(method):
    made = sample(method)
    rows = rows_of(made)
    assert rows.shape == (made.size, 3)
    for k, r in enumerate(RANGES):
        assert (rows[:, k] >= r.low).all()
        assert (rows[:, k] <= r.high).all()
    assert all(type(row[2]) is int for row in made.matrix.rows)


@pytest.mark.parametrize("second_order", [True, False])
def test_saltelli_has_the_rows_that_its_indices_need(second_order):
    made = sample("saltelli", second_order=second_order)
    assert made.size == 8 * (2 * 3 + 2 if second_order else 3 + 2) == len(made.unit)
    block = made.unit[: made.size // 8]  # A, then A with one column of B each, ..., B
    assert [int((row != block[0]).sum()) for row in block[1:4]] == [1, 1, 1]
    assert (block[-1] != block[0]).all()


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 8), st.integers(2, 40), st.integers(0, 2**31 - 1))
def test_a_latin_hypercube_has_one_point_in_each_stratum_of_each_factor(factors, points, seed):
    ranges = tuple(Range(Factor(str(k)), 0.0, 1.0) for k in range(factors))
    strata = np.floor(sample("latin_hypercube", seed, ranges, points=points).unit * points)
    assert (np.sort(strata, axis=0) == np.arange(points)[:, None]).all()


def test_random_rows_are_not_stratified():
    strata = np.floor(np.random.default_rng(1).random((40, 3)) * 40)
    assert not (np.sort(strata, axis=0) == np.arange(40)[:, None]).all()


def test_a_sobol_sequence_leaves_smaller_gaps_than_random_rows():
    """Centred discrepancy of 64 points in 4 factors: the worst of 20 sequences is below the best of 200 random ones."""
    ranges = tuple(Range(Factor(str(k)), 0.0, 1.0) for k in range(4))
    sequences = [qmc.discrepancy(sample("sobol", seed, ranges, points=64).unit) for seed in range(20)]
    rng = np.random.default_rng(7)
    assert max(sequences) < min(qmc.discrepancy(rng.random((64, 4))) for _ in range(200))


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 6), st.integers(2, 6), st.sampled_from([2, 4, 6, 8]), st.integers(0, 2**31 - 1))
def test_trajectories_move_one_factor_at_a_time_by_one_step(factors, trajectories, levels, seed):
    ranges = tuple(Range(Factor(str(k)), 0.0, 1.0) for k in range(factors))
    unit = sample("morris", seed, ranges, trajectories=trajectories, levels=levels).unit
    for one in unit.reshape(trajectories, factors + 1, factors):
        steps = np.diff(one, axis=0)
        moved = np.abs(steps) > 1e-12
        assert (moved.sum(axis=1) == 1).all()
        assert (moved.sum(axis=0) == 1).all()  # each factor once
        assert np.allclose(np.abs(steps[moved]), levels / (2 * (levels - 1)))


def test_trajectories_are_the_same_with_every_version_of_the_libraries():
    """Those of SALib 1.6: older ones draw others, and a stored design would be another one."""
    assert hashlib.sha256(morris(7, 5, 4, 1).tobytes()).hexdigest()[:16] == "90701440934f92bb"
    assert morris(7, 5, 4, 0).tobytes() != morris(7, 5, 4, 1).tobytes()


def test_a_step_moves_whole_numbers_too():
    ranges = (
        Range(Factor("a"), 0.0, 1.0),
        Range(Factor("few"), 0, 1, whole=True),
        Range(Factor("more"), 1, 4, whole=True),
    )
    for levels in (2, 4, 10, 100):
        rows = rows_of(sample("morris", 3, ranges, trajectories=20, levels=levels)).reshape(20, 4, 3)
        assert ((np.diff(rows, axis=1) != 0).sum(axis=2) == 1).all()


@settings(max_examples=100, deadline=None)
@given(st.floats(-1e6, 1e6), st.floats(1e-9, 1e6), st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_values_lie_in_the_range_and_in_the_order_of_their_places(low, width, places):
    high = low + width
    values = np.array(Range(Factor("a"), low, high).values(np.sort(places)))
    assert ((values >= low) & (values <= high)).all()
    assert (np.diff(values) >= 0).all()
    assert Range(Factor("a"), low, high).values(np.array([0.0])) == [low]


@pytest.mark.parametrize("place", [-1e-10, 1 + 1e-10])
def test_a_sample_that_leaves_its_range_in_the_last_bits_is_put_to_its_end(place):
    r = Range(Factor("a"), 0.1, 0.3)
    assert r.values(np.array([place])) == [r.low if place < 0 else r.high]


@pytest.mark.parametrize("place", [-1e-8, 1 + 1e-8, float("nan")])
def test_a_sample_further_out_is_a_fault(place):
    with pytest.raises(ValueError, match=r"a: a sample lies outside 0\.1 to 0\.3"):
        Range(Factor("a"), 0.1, 0.3).values(np.array([0.5, place]))


def test_a_digest_sees_the_last_bits_and_the_names():
    nudged = (Range(Factor("a"), -1.0, 3.0 + 4 * np.spacing(3.0)), *RANGES[1:])
    renamed = (Range(Factor("z"), -1.0, 3.0), *RANGES[1:])
    digests = {sample("latin_hypercube", ranges=ranges).digest for ranges in (RANGES, nudged, renamed)}
    assert len(digests) == 3


def test_every_row_of_a_list_meets_every_row_of_a_design():
    grid, design = full_grid({Factor("list"): ["x", "y"]}), Matrix((Factor("a"),), ((0.1,), (0.2,)))
    assert every_pair(grid, design).rows == (("x", 0.1), ("x", 0.2), ("y", 0.1), ("y", 0.2))
    assert every_pair(Matrix(), design) == design


@settings(max_examples=50, deadline=None)
@given(st.lists(st.one_of(st.integers(0, 3), st.none(), st.booleans(), st.dictionaries(st.sampled_from("ab"), st.integers(0, 1))), min_size=1, max_size=12))  # fmt: skip
def test_values_are_the_different_ones_in_the_order_of_rows(values):
    matrix = Matrix((Factor("a"),), tuple((v,) for v in values))
    assert matrix.values(Factor("a")) == [v for k, v in enumerate(values) if v not in values[:k]]


def test_samplers_are_imported_where_they_are_used_only():
    """SALib brings pandas and matplotlib, scipy.stats takes a second: `trustline check` of a file without design pays for neither."""
    code = "import sys; import experiments.question.experiment; print([m for m in ('SALib', 'scipy.stats') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_sample_is_its_methods_own_draw():
    draws = {
        "latin_hypercube": latin_hypercube(3, 16, 1),
        "sobol": sobol(3, 16, 1),
        "morris": morris(3, 6, 4, 1),
        "saltelli": saltelli(3, 8, True, 1),
    }
    for method, unit in draws.items():
        assert np.array_equal(sample(method).unit, unit)
