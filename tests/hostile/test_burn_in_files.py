"""Burn-in files: what is damaged or stands under another's name is made again; arrays always fit each other."""

from __future__ import annotations

import io
import random

import numpy as np
import pytest

from sim import burn_in, cache
from sim.beliefs import Beliefs
from sim.errors import RunError
from sim.kept_code import digest
from sim.lengths import COUNTED
from sim.memory import copied
from sim.simulation import Simulation
from sim.state import COLUMNS, State, state_of
from sim.structure import Structure


@pytest.fixture(scope="module")
def state(small):
    return Simulation.start(small, Beliefs.load("even"), Structure.load("default"), seed=1, start="fresh").state


@pytest.fixture
def kept(state, tmp_path):
    cache.tell.cache_clear()
    path = tmp_path / "one.npz"
    burn_in.write(path, state)
    return path


def same(a, b):
    return all(np.asarray(x).tobytes() == np.asarray(b.arrays()[n]).tobytes() for n, x in a.arrays().items())


def test_a_whole_file_is_read(kept, state, capsys):
    assert same(burn_in.read(kept), state)
    assert capsys.readouterr().err == ""


def refused(path, capsys):
    """Return whether a file is dropped, and told in one line."""
    cache.tell.cache_clear()
    found = burn_in.read(path)
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
    assert burn_in.read(kept) is not None


def with_length(state, name, rows):
    return {**state.arrays(), name: copied(np.asarray(state.arrays()[name])[:rows], rows)}


def test_a_file_with_a_right_hash_and_wrong_lengths_is_made_again(kept, state, capsys):
    held = io.BytesIO()
    np.savez(held, **{n: np.asarray(a) for n, a in with_length(state, "victims", 5).items()})
    kept.write_bytes(digest(kept.name, held.getvalue()) + held.getvalue())
    assert refused(kept, capsys)


@pytest.mark.parametrize("name", [n for n in COLUMNS if n not in ("course", "traffickers", "advocates", "officers",
                                                                  "diary", "months", "by_contact")])  # fmt: skip
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
        arrays = {n: copied(np.asarray(a)) for n, a in state.arrays().items()}
        arrays["run"][name] = wrong
        with pytest.raises(ValueError, match=name):
            State(**arrays)
        with pytest.raises(RunError, match="damaged"):
            state_of({n: a.view(COLUMNS[n]) for n, a in arrays.items()})
