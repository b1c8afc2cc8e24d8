"""Mesa's own tools: a batch is different runs, each can be made again, and a named key is the run it always was."""

from __future__ import annotations

import inspect

import mesa
import numpy as np
import pytest
from mesa.batchrunner import batch_run

from sim import Model, Victim
from tests.conftest import same


class Collected(Model):
    """What a Mesa user writes."""

    def __init__(self, **options):
        super().__init__(world="small", start="fresh", **options)
        self.datacollector = mesa.DataCollector(
            model_reporters={
                "seed": "seed",
                "trust": lambda m: float(m.people["trust_advocate"].mean()),
                "exploited": lambda m: m.counts()["exploited"],
            }
        )

    def step(self):
        super().step()
        self.datacollector.collect(self)


def batch(parameters, iterations=1):
    """Run a batch; mesa from 3.5 asks for iterations by another name, and warns of the old one."""
    new = "rng" in inspect.signature(batch_run).parameters
    many = {"rng": [None] * iterations} if new else {"iterations": iterations}
    return batch_run(Collected, parameters, **many, max_steps=120, display_progress=False)


def test_iterations_are_different_runs_and_each_can_be_made_again():
    """Two equal seeds of four have a chance of 6 in 2**32; two equal trusts of different runs are not seen."""
    rows = batch({}, iterations=4)
    assert len({r["seed"] for r in rows}) == 4
    assert len({r["trust"] for r in rows}) == 4
    again = batch({"seed": [r["seed"] for r in rows]})
    assert [r["trust"] for r in again] == [r["trust"] for r in rows]


def test_a_named_key_gives_the_same_run_in_each_iteration():
    """The control of the test above, and what seed and replicate always meant: the other one is 0."""
    rows = batch({"seed": 0, "replicate": [0, 1, 2]}, iterations=2)
    trusts = [r["trust"] for r in rows]
    assert trusts[:3] == trusts[3:]
    assert len(set(trusts)) == 3
    assert [r["trust"] for r in batch({"replicate": [0, 1, 2]})] == trusts[:3]
    assert [r["trust"] for r in batch({"seed": 0})] == trusts[:1]


@pytest.mark.parametrize("rng", [7, np.random.SeedSequence(7), [7, 8]])
def test_rng_as_later_versions_of_mesa_hand_it_on(rng):
    a, b = (Model("small", start="fresh", rng=rng) for _ in range(2))
    named = Model("small", start="fresh", seed=a.seed, replicate=a.replicate)
    other = Model("small", start="fresh", rng=99)
    for m in (a, b, named, other):
        m.run(60)
    same(a.simulation, b.simulation)
    same(a.simulation, named.simulation)
    assert a.rng.random() == named.rng.random()
    assert a.seed != other.seed


def test_a_generator_gives_a_key_for_each_model():
    rng = np.random.default_rng(5)
    assert len({Model("small", start="fresh", rng=rng).seed for _ in range(4)}) == 4


def test_a_drawn_key_leaves_no_burn_in_on_disk(tmp_path, monkeypatch):
    monkeypatch.setenv("TRUSTLINE_CACHE", str(tmp_path))
    Model("small", burn_in_years=1)
    assert not list(tmp_path.rglob("*.npz"))
    Model("small", seed=1, burn_in_years=1)
    assert len(list(tmp_path.rglob("*.npz"))) == 1


def test_mesas_run_calls_a_users_step():
    m = Collected(seed=1)
    m.run_model()
    assert (m.day, m.steps, len(m.datacollector.model_vars["trust"])) == (365, 365, 365)


def test_nobody_is_removed_by_hand():
    m = Collected(seed=1)
    with pytest.raises(AttributeError, match="nobody is removed"):
        next(iter(m.agents_by_type[Victim])).remove()
    assert m.agent_types == list(m.agents_by_type)
    ids = [a.unique_id for a in m.agents]
    assert len(set(ids)) == len(ids)
