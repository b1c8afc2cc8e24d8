"""Phases are tested in plain Python: nothing is compiled, and a test may decide how a draw falls.

That compiled and plain code give the same bits is tested elsewhere (`tests/test_same_bits.py`).
"""

from __future__ import annotations

import importlib
import pkgutil
import sys

import numba
import pytest
from numba.core.dispatcher import Dispatcher

import sim.phases
import sim.rules
import sim.simulation
from sim import draws
from sim.phases import meeting
from sim.world import World

for room in (sim.rules, sim.phases):
    for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
        importlib.import_module(module.name)
OURS = [module for name, module in sorted(sys.modules.items()) if name.split(".")[0] == "sim"]
COMPILED = [(m, name, f) for m in OURS for name, f in vars(m).items() if isinstance(f, Dispatcher)]


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    """Let everything of `sim` run uncompiled for one test."""
    monkeypatch.setattr(numba.config, "DISABLE_JIT", 1)  # arrays are then records of numpy
    for module, name, function in COMPILED:
        monkeypatch.setattr(module, name, function.py_func)


@pytest.fixture(scope="session")
def small() -> World:
    """Return the small world with twelve people: each test makes its own run, uncompiled."""
    world = World.load("small")
    people = world.people.model_copy(update={"exploited_at_start": 12})
    posts = {"advocates": 166.65, "officers": 166.65}  # two of each, as with sixty people
    counties = {name: county.model_copy(update=posts) for name, county in world.file.counties.items()}
    file = world.file.model_copy(update={"people": people, "counties": counties})
    return World(file, world.travel_matrix, world.status_quo, world.path)


@pytest.fixture
def luck(monkeypatch):
    """Return a function that decides draws: `luck({(POLICE, 0): 0.3})` by stream and number; others fall as ever."""
    fair, fair_words = draws.uniform, meeting.draw_everybody

    def decide(table):
        def uniform(key0, key1, stream, who, day, number):
            if (stream, number) in table:
                return table[stream, number]
            return fair(key0, key1, stream, who, day, number)

        def draw_everybody(rows, n, day, stream, number, key0, key1, words):
            fair_words(rows, n, day, stream, number, key0, key1, words)
            if (stream, number) in table:
                words[:n] = int(table[stream, number] * 2**32)

        monkeypatch.setattr(meeting, "draw_everybody", draw_everybody)
        for module in OURS:
            if module.__name__.startswith("sim.phases.") and hasattr(module, "uniform"):
                monkeypatch.setattr(module, "uniform", uniform)

    return decide
