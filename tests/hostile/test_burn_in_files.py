"""Burn-in files: what is damaged or stands under another's name is made again; arrays always fit each other."""

from __future__ import annotations

import io
import os
import random

import numpy as np
import pytest

from sim import burn_in, cache
from sim.beliefs import Beliefs
from sim.building import lengths_of
from sim.errors import RunError
from sim.kept_code import digest
from sim.lengths import COUNTED
from sim.memory import copy_array
from sim.simulation import Simulation
from sim.state import COLUMNS, State, state_of
from sim.structure import Structure


@pytest.fixture(scope="module")
def state(small):
    return Simulation.start(small, Beliefs.load("even"), Structure.load("default"), seed=1, start="fresh").state


@pytest.fixture
def kept(state, tmp_path):
    cache.warn_once.cache_clear()
    path = tmp_path / "one.npz"
    burn_in.write_state(path, state)
    return path


def same(a, b):
    return all(np.asarray(x).tobytes() == np.asarray(b.arrays()[n]).tobytes() for n, x in a.arrays().items())


def test_a_whole_file_is_read(kept, state, capsys):
    assert same(burn_in.read_state(kept, {}), state)
    assert capsys.readouterr().err == ""


def refused(path, capsys):
    """Return whether a file is dropped, and told in one line."""
    cache.warn_once.cache_clear()
    found = burn_in.read_state(path, {})
    said = capsys.readouterr().err
    return found is None and not path.exists() and said.count("\n") == 1 and "made again" in said


def test_any_damage_is_found(kept, capsys):
    whole, rng = kept.read_bytes(), random.Random(7)
    for _ in range(40):
        held = bytearray(whole)
        held[rng.randrange(len(held))] ^= 1 << rng.randrange(8)
        kept.write_bytes(held)
        assert refused(kept, capsys)
    for n in (0, 1, 31, 32, 33, len(whole) // 2, len(whole) - 1):
        kept.write_bytes(whole[:n])
        assert refused(kept, capsys)
    kept.write_bytes(whole + b"more")
    assert refused(kept, capsys)
    other = kept.with_name("other.npz")  # the state of another run
    other.write_bytes(whole)
    assert refused(other, capsys)
    kept.mkdir()
    assert refused(kept, capsys)
    kept.write_bytes(whole)
    assert burn_in.read_state(kept, {}) is not None


def with_length(state, name, rows):
    return {**state.arrays(), name: copy_array(np.asarray(state.arrays()[name])[:rows], rows)}


def held_arrays(state):
    arrays = {n: np.asarray(a) for n, a in state.arrays().items()}
    return arrays | {burn_in.LENGTHS: np.array([len(arrays[n]) for n in COLUMNS], np.int64)}


def rewritten(path, arrays):
    """Write a file of these arrays with a right hash."""
    held = io.BytesIO()
    np.savez(held, **arrays)
    path.write_bytes(digest(path.name, held.getvalue()) + held.getvalue())


def harmed(array):
    """Return an array in other lengths, other kinds and other shapes."""
    other = np.dtype(np.float32) if not array.dtype.names else np.dtype(list(array.dtype.descr)[:-1])
    swapped = array.dtype.newbyteorder() if array.dtype.itemsize > 1 else np.dtype(np.uint8)  # one byte has no order
    renamed = [(f"x{n}", *kind) for n, *kind in array.dtype.descr] if array.dtype.names else swapped
    return {
        "shorter": array[:-1],
        "longer": np.concatenate([array, array[-1:]]),
        "empty": array[:0],
        "half": array[: len(array) // 2],
        "of another kind": np.zeros(len(array), other),
        "of the same size and another kind": array.view(renamed),
        "bytes": array.view(np.uint8),
        "in two dimensions": array.reshape(1, -1),
        "a number": np.int64(1),
    }


@pytest.mark.parametrize("name", [*COLUMNS, burn_in.LENGTHS])
def test_each_array_of_another_length_or_kind_is_made_again(kept, state, name, capsys):
    """With a right hash: written by another version, or by a fault of ours."""
    whole = held_arrays(state)
    rewritten(kept, whole)
    assert same(burn_in.read_state(kept, {}), state)  # the control
    for how, wrong in harmed(whole[name]).items():
        rewritten(kept, {**whole, name: wrong})
        assert refused(kept, capsys), how
    rewritten(kept, {n: a for n, a in whole.items() if n != name})
    assert refused(kept, capsys)
    rewritten(kept, {**whole, "more": whole[name]})
    assert refused(kept, capsys)


def test_lengths_that_agree_with_each_other_and_not_with_the_world_are_made_again(kept, state, small, capsys):
    lengths = lengths_of(small, Beliefs.load("even"), Structure.load("default"), {})
    assert same(burn_in.read_state(kept, lengths), state)
    assert {n: len(state.arrays()[n]) for n in lengths} == lengths
    for name in lengths:
        whole = held_arrays(state)
        whole[name] = np.concatenate([whole[name]] * 2)
        whole[burn_in.LENGTHS] = np.array([len(whole[n]) for n in COLUMNS], np.int64)
        rewritten(kept, whole)
        cache.warn_once.cache_clear()
        assert burn_in.read_state(kept, lengths) is None, name
        assert "made again" in capsys.readouterr().err


def test_a_wrong_length_is_made_again_and_the_run_is_the_same(small, tmp_path, monkeypatch):
    """The whole way: what the run gets from a file with a wrong array is what it would have made."""
    monkeypatch.setattr("sim.burn_in.cache_root", lambda: tmp_path)
    given = small, Beliefs.load("even"), Structure.load("default")
    first = Simulation.start(*given, seed=1, burn_in_years=1).state
    (path,) = (tmp_path / "burn_in").iterdir()
    rewritten(path, {**held_arrays(first), "traffickers": np.asarray(first.traffickers)[:-1]})
    assert same(Simulation.start(*given, seed=1, burn_in_years=1).state, first)


def test_what_a_killed_process_left_is_removed_after_a_day(tmp_path, state):
    old, new = tmp_path / "a.part", tmp_path / "b.part"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    burn_in.write_state(tmp_path / "one.npz", state)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.part", "one.npz"]


@pytest.mark.parametrize("name", [n for n in COLUMNS if n not in ("course", "traffickers", "advocates", "officers",
                                                                  "diary", "months", "by_contact", "waits")])  # fmt: skip
def test_an_array_that_does_not_fit_the_others_is_refused(state, name):
    n = len(state.arrays()[name])
    assert same(State(**with_length(state, name, n)), state)
    for rows in (n - 1, n // 2, 0):
        with pytest.raises(ValueError, match=r"rows|empty"):
            State(**with_length(state, name, rows))


@pytest.mark.parametrize("name", COLUMNS)
def test_an_empty_array_is_refused(state, name):
    if len(state.arrays()[name]) and name != "course":
        with pytest.raises(ValueError, match=r"rows|empty"):
            State(**with_length(state, name, 0))


@pytest.mark.parametrize("name", COUNTED)
def test_a_count_beyond_its_array_is_refused(state, name):
    for wrong in (-1, len(state.arrays()[COUNTED[name]]) + 1, 2**62):
        arrays = {n: copy_array(np.asarray(a)) for n, a in state.arrays().items()}
        arrays["run"][name] = wrong
        with pytest.raises(ValueError, match=name):
            State(**arrays)
        with pytest.raises(RunError, match="damaged"):
            state_of({n: a.view(COLUMNS[n]) for n, a in arrays.items()})
