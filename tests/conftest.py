"""Worlds and runs that several tests use."""

from __future__ import annotations

import functools
import signal
import sys

import hypothesis
import numpy as np
import pytest
from numba.core.dispatcher import Dispatcher
from typer.main import get_command

from sim.beliefs import Beliefs
from sim.declared import MECHANISMS
from sim.declared.mechanism import Lever
from sim.kept_code import KeptCode
from sim.parameters import REGISTRY
from sim.simulation import Simulation
from sim.structure import Structure
from sim.world import World
from tests.built_once import BuiltOnce
from tests.drawing import draw_one
from tests.plain_structure import PLAIN

# Compiling takes the first example's time; the same examples in every run.
hypothesis.settings.register_profile("trustline", deadline=None, derandomize=True, max_examples=60)
hypothesis.settings.load_profile("trustline")

NOTHING_HAPPENS = (
    "found.police", "found.outreach", "found.self_referral", "found.again_minor", "found.again_adult", "visits.held",
    "visits.out", "visits.locked", "leaving.alone", "leaving.region", "leaving.rate", "asking.rate", "recruited.rate",
    "return.multiplier", "center.leave_first_day", "center.leave_later_low",
    *(name for m in MECHANISMS for name in m.off if name in REGISTRY),
)  # fmt: skip


SWITCHED_OFF = {name: value for m in MECHANISMS for name, value in m.off.items() if name in REGISTRY}


@pytest.fixture(scope="session", autouse=True)
def stops_are_heard():
    """A shell's `&` lets a program ignore SIGINT, and nohup SIGHUP; so would each program that a test starts and stops."""
    usual = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL, signal.SIGHUP: signal.SIG_DFL}
    ignored = [number for number in usual if signal.getsignal(number) is signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, usual[number])
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


@pytest.fixture(scope="session", autouse=True)
def no_wait_for_the_disk():
    """Files are not waited for until they lie on the disk: only a power cut could tell, and thousands of waits add up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda handle: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def commands_made_once():
    """The tree of all commands is made once, not for each command that a test gives: that took most of a short one's time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.testing._get_command", functools.cache(get_command))
        yield


@pytest.fixture(scope="session", autouse=True)
def texts_built_once():
    """Each YAML text is built once, not each time that it is read: that was a third of what tests of commands took."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.reading.Builder", BuiltOnce)
        yield


@pytest.fixture
def few_figures(monkeypatch):
    """Draw one figure in place of all, which take ten times as long as tiny runs: for tests of other things."""
    monkeypatch.setattr("experiments.figures.draw_all", draw_one)


def pytest_collection_finish() -> None:
    """Keep on disk, as of what a run enters by, also rules and phases that tests call themselves: a dozen seconds each time."""
    for module in [m for name, m in sys.modules.items() if name.startswith("sim.")]:
        for function in vars(module).values():
            if isinstance(function, Dispatcher) and not isinstance(function._cache, KeptCode):
                function._cache = KeptCode(function.py_func)


def far_end(lever: Lever):
    """Return a value of a declared lever that is not its neutral one: the end of its range, or yes."""
    ends = (False, True) if lever.kind == "yes_no" else (lever.low, lever.high)
    return ends[0] if lever.neutral == ends[1] else ends[1]


def with_labor(world: World, share: float = 0.4) -> World:
    """Return a world in which people are exploited for labor, too."""
    people = world.people.model_copy(update={"share_labor": share})
    return World(world.file.model_copy(update={"people": people}), world.travel_matrix, world.status_quo, world.path)


@pytest.fixture(scope="session")
def small() -> World:
    return World.load("small")


@pytest.fixture(scope="session")
def bay() -> World:
    return World.load("bay_area")


@pytest.fixture
def start(small):
    """Return a function that starts a fresh run, and lets the test write parameters beyond their ranges.

    `born_with`: parameters, within their ranges, that are there before anybody is: some decide who people are.
    """

    def make(
        world=None,
        quiet=False,
        seed=1,
        replicate=0,
        beliefs="even",
        settings=None,
        thinning=True,
        born_with=None,
        **parameters,
    ):
        structure = Structure("test", {**PLAIN.settings, **(settings or {})})
        s = Simulation.start(
            world or small,
            Beliefs.load(beliefs),
            structure,
            seed=seed,
            replicate=replicate,
            start="fresh",
            thinning=thinning,
            parameters=born_with,
        )
        if quiet:
            for name in NOTHING_HAPPENS:
                set_parameter(s, name, SWITCHED_OFF.get(name, 0.0))
        for name, value in parameters.items():
            set_parameter(s, name.replace("__", "."), value)
        renew(s)
        return s

    return make


def set_parameter(s: Simulation, name: str, value: float) -> None:
    s.state.parameter[name.replace(".", "_")] = value


def renew(s: Simulation) -> None:
    from sim.building import renew_everybody

    renew_everybody(s.state, s.day)


def same(a: Simulation, b: Simulation) -> None:
    """Assert that two runs are the same to the bit."""
    assert a.day == b.day
    np.testing.assert_array_equal(a.course(), b.course())
    for name in ("victims", "traffickers", "advocates", "officers", "facilities", "followed"):
        n = a._rows if name in ("victims", "followed") else None
        assert getattr(a.state, name)[:n].tobytes() == getattr(b.state, name)[:n].tobytes(), name
    assert a.months().tobytes() == b.months().tobytes()
    assert a.contacts().tobytes() == b.contacts().tobytes()
