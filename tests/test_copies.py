"""Copies and pickles are runs of their own: nothing that one of them does is seen by another, to the bit."""

from __future__ import annotations

import copy
import gc
import os
import pickle
import random
import subprocess
import sys

import numpy as np
import pytest

from sim import Model, RunError, Victim, burn_in
from sim import state as state_room
from sim.beliefs import Beliefs
from sim.layers import Setting
from sim.policy import Policy
from sim.simulation import Simulation
from sim.state import COLUMNS, State, state_of
from sim.structure import Structure
from tests.conftest import same
from tests.test_same_bits import digest

LEAVE = Policy("leave", {"response_to_minors": (Setting("leave"),), "advocates": (Setting(2.0),)})
SAFE = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda it: pickle.loads(pickle.dumps(it)),
    "old pickle": lambda it: pickle.loads(pickle.dumps(it, protocol=2)),
}
LIVE_ON = (
    "import pickle, sys; s = pickle.load(sys.stdin.buffer); s.run(int(sys.argv[1])); "
    "sys.stdout.buffer.write(pickle.dumps(s))"
)


def apart(a: State, b: State) -> None:
    """Assert that no array of one state lies in the memory of another, and that tables point to their own."""
    for name in COLUMNS:
        for other in COLUMNS:
            assert not np.may_share_memory(getattr(a, name), getattr(b, other)), (name, other)
    for s in (a, b):
        assert s.at == s.table.ctypes.data
        assert s.table[:, 0].tolist() == [getattr(s, n).ctypes.data for n in COLUMNS]


def elsewhere(s: Simulation, days: int) -> Simulation:
    """Return a run that another process has let live on."""
    command = [sys.executable, "-c", LIVE_ON, str(days)]
    done = subprocess.run(command, input=pickle.dumps(s), capture_output=True, check=False, env={**os.environ})
    assert done.returncode == 0, done.stderr.decode()
    return pickle.loads(done.stdout)


@pytest.mark.parametrize("how", SAFE)
def test_a_copied_state_lies_in_memory_of_its_own(start, how):
    s = start()
    s.run(50)
    twin = SAFE[how](s.state)
    apart(s.state, twin)
    for name in COLUMNS:
        assert getattr(twin, name).tobytes() == getattr(s.state, name).tobytes(), name
        assert getattr(twin, name).ctypes.data % 64 == 0 or not len(getattr(twin, name))


@pytest.mark.parametrize("how", SAFE)
def test_a_copied_run_goes_on_by_itself(start, how):
    s, straight = start(), start()
    for run in (s, straight):
        run.put_ahead(LEAVE, 150)
    s.run(100)
    twin = SAFE[how](s)
    twin.run(100)
    assert s.day == 100
    straight.run(100)
    same(s, straight)
    straight.run(100)
    same(twin, straight)
    s.run(100)
    same(s, straight)


def test_an_alias_would_be_seen(start):
    """The sabotaged control: a copy that takes the addresses along."""
    s, straight = start(), start()
    s.run(100)
    twin = Simulation(s.world, s.state, s.day)
    twin.run(100)
    straight.run(100)
    with pytest.raises(AssertionError):
        same(s, straight)
    with pytest.raises(AssertionError):
        apart(s.state, twin.state)


def test_a_forked_run_shares_nothing(start):
    s = start()
    apart(s.state, s.fork(LEAVE).state)


@pytest.mark.parametrize("seed", range(3))
def test_runs_stepped_forked_copied_pickled_freed_and_grown_are_straight_runs(start, seed):
    """Each run is told by what it lived: (days under the status quo, day of the policy). A straight run says the rest."""
    draw = random.Random(seed)
    runs = [(start(seed=seed + 1), None)]
    other_processes = 0
    for _ in range(30):
        k = draw.randrange(len(runs))
        s, forked = runs[k]
        what = draw.choice(("step", "run", "copy", "deepcopy", "pickle", "process", "fork", "free", "grow"))
        if what == "step":
            for _ in range(draw.randrange(1, 8)):
                s.run(1)
        elif what == "run":
            s.run(draw.randrange(1, 90))
        elif what in SAFE:
            runs.append((SAFE[what](s), forked))
        elif what == "process" and other_processes < 1:
            other_processes += 1
            runs[k] = (elsewhere(s, 20), forked)
        elif what == "fork" and forked is None:
            runs.append((s.fork(LEAVE), s.day))
        elif what == "grow":
            s._grow(len(s.state.victims) + 100)
        elif what == "free" and len(runs) > 1:
            del runs[k], s
            gc.collect()
        runs = runs[-8:]
    for s, forked in runs:
        straight = start(seed=seed + 1)
        if forked is not None:
            straight.put_ahead(LEAVE, forked)
        straight.run(s.day)
        same(s, straight)
        assert digest(s) == digest(straight)


class Counted(Model):
    """A model of a user, with a step and a view of its own."""

    def __init__(self, **options):
        super().__init__(**options)
        self.exploited = []
        self.chosen = list(self.agents_by_type[Victim])[3]

    def step(self):
        super().step()
        self.exploited.append(self.counts()["exploited"])


@pytest.mark.parametrize("how", SAFE)
def test_a_copied_model_is_whole(how):
    arguments = {"world": "small", "seed": 11, "start": "fresh"}
    original, straight = Counted(**arguments), Counted(**arguments)
    for m in (original, straight):
        for _ in range(40):
            m.step()
    drawn = [straight.random.random(), straight.rng.random()]
    twin = SAFE[how](original)
    for _ in range(60):
        twin.step()
        straight.step()
    assert (original.day, original.steps, len(original.exploited)) == (40, 40, 40)
    assert (twin.day, twin.steps, twin.exploited) == (100, 100, straight.exploited)
    same(twin.simulation, straight.simulation)
    assert [twin.random.random(), twin.rng.random()] == drawn
    assert [original.random.random(), original.rng.random()] == drawn  # not shifted by the twin's draws
    assert all(a.model is twin for a in twin.agents)
    assert all(a.model is original for a in original.agents)
    assert twin.chosen in twin.agents
    assert twin.chosen.trust_advocate == straight.chosen.trust_advocate
    ids = [a.unique_id for a in twin.agents]
    assert len(set(ids)) == len(ids)
    with pytest.raises(ValueError, match="read-only"):
        twin.people["bond"][:] = 0


def test_a_model_that_is_let_go_is_freed():
    """Mesa's counter of ids would keep every model that ever had an agent."""
    import weakref

    m = Model("small", seed=1, start="fresh")
    assert len(m.agents) > 0
    gone = weakref.ref(m)
    del m
    gc.collect()
    assert gone() is None


def test_a_pickle_of_other_records_is_refused(start, monkeypatch):
    kept = pickle.dumps(start().state)
    monkeypatch.setitem(state_room.COLUMNS, "shares", np.dtype(np.int64))
    with pytest.raises(RunError, match="another version"):
        pickle.loads(kept)


def test_what_compiled_code_points_to_cannot_be_taken_away(start):
    s = start().state
    with pytest.raises(AttributeError, match="deleted"):
        del s.hot
    with pytest.raises(AttributeError, match="write into the array"):
        s.hot = np.zeros(3)
    with pytest.raises(ValueError, match="read-only"):
        s.table[0] = 0
    frozen = s.hot.copy()
    frozen.flags.writeable = False
    with pytest.raises(TypeError, match="may not be written"):
        s.with_arrays(hot=frozen)


def test_a_state_from_a_file_has_the_very_records_that_rules_are_compiled_for(tmp_path, small):
    """A file's records are equal, but not marked as aligned: rules called with them were compiled anew, with a warning."""
    s = Simulation.start(small, Beliefs.load("even"), Structure.load("default"), seed=1, start="fresh").state
    np.savez(tmp_path / "s.npz", **{n: np.asarray(a) for n, a in s.arrays().items()})
    with burn_in.open_arrays((tmp_path / "s.npz").read_bytes()) as file:
        read = state_of({n: file[n] for n in file.files})
    for name, array in read.arrays().items():
        assert array.dtype.isalignedstruct == COLUMNS[name].isalignedstruct, name
