"""Same seed, same bits: stepping, running, reading, thinning, forking, compiled or not."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest

from sim.codes import OWN_HOME, TO_OWN_HOME
from sim.declared import MECHANISMS
from sim.layers import Setting
from sim.levers import LEVERS
from sim.policy import Policy
from tests.conftest import far_end, same
from tests.naive.compare import switched_on
from tests.plain_structure import ADDED, EVERYTHING

DAYS = 500
# Every plain lever moved away from the status quo, one policy each.
MOVED = {
    "response_to_minors": "hold", "response_share": 0.4, "detention_days": 60, "hold_days": 5,
    "arrest_on_other_charge": 0.5, "visits_while_held": False,
    "hotel_nights": 30, "advocates": 2.5, "officers": 0.5, "patience": None,
    "promise_honesty": 0.0, "stay.shelter": 7, "beds.shelter": None, "beds.drop_off": 0, "admits.shelter": {"minors": True, "adults": True, "men": 1},
    **{lever.name: far_end(lever) for m in MECHANISMS for lever in m.levers},
}  # fmt: skip


def policy(**levers) -> Policy:
    return Policy("test", {name: (Setting(value),) for name, value in levers.items()})


def digest(s) -> str:
    people = s.people()
    parts = [s.course().tobytes(), s.months().tobytes(), *(people[n].tobytes() for n in people.dtype.names)]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def test_stepping_is_running(start):
    a, b = start(), start()
    a.run(DAYS)
    for _ in range(DAYS):
        b.run(1)
    same(a, b)


def test_reading_every_day_changes_nothing(start):
    a, b = start(), start()
    a.run(DAYS)
    for _ in range(DAYS):
        b.run(1)
        b.people()
        b.course()
        b.months()
    same(a, b)


def test_what_is_read_may_not_be_written(start):
    s = start()
    with pytest.raises(ValueError, match="read-only"):
        s.people()["bond"] = 0.0
    with pytest.raises(ValueError, match="read-only"):
        s.as_they_came()["bond"] = 0.0


def test_some_people_are_read_as_everybody_is(start):
    s = start()
    s.run(DAYS)
    some = np.array([3, 0, 41, 7])
    for few, everybody in ((s.people(some), s.people()), (s.followed(some), s.followed())):
        assert few.tobytes() == everybody[some].tobytes()
    assert len(s.people(some[:0])) == 0
    for name in ("born_day", "gender"):
        assert (s.as_they_came()[name] == s.people()[name]).all()


def test_another_seed_or_replicate_is_another_run(start):
    a, b, c = start(seed=1), start(seed=2), start(seed=1, replicate=1)
    for s in (a, b, c):
        s.run(DAYS)
    assert len({digest(s) for s in (a, b, c)}) == 3


@pytest.mark.parametrize("lever", [None, *MOVED])
def test_thinning_leaves_out_nothing(start, lever):
    """With every bound at its most everybody is looked at every day: the run must be the same, under every lever."""
    pair = [start(thinning=True), start(thinning=False)]
    levers = {} if lever is None else {lever: MOVED[lever]}
    for s in pair:
        s.put_ahead(policy(**{"center_incentives": 0.5, **levers}), 40)
        s.run(300)
    assert pair[0].course().tobytes() == pair[1].course().tobytes()
    assert pair[0].months().tobytes() == pair[1].months().tobytes()


@pytest.mark.parametrize("part", [0.5, 1.0])
def test_thinning_leaves_out_nothing_with_what_is_off_switched_on(start, part):
    """Bounds hold at the ends of the ranges, and half way."""
    numbers = {name.replace(".", "__"): value for name, value in switched_on(part).items()}
    pair = [start(seed=7, thinning=thinning, **numbers) for thinning in (True, False)]
    for s in pair:
        s.put_ahead(policy(response_to_minors="detain", detention_days=5, advocates=2.5), 40)
        s.run(1500)
    assert pair[0].course().tobytes() == pair[1].course().tobytes()
    assert pair[0].months().tobytes() == pair[1].months().tobytes()
    course = pair[0].course()
    assert ((course["place"] == OWN_HOME) & (course["why"] != TO_OWN_HOME)).any()  # somebody went to family


ALL = [{name: EVERYTHING.settings[name]} for name in ADDED] + [{name: EVERYTHING.settings[name] for name in ADDED}]


@pytest.mark.parametrize("settings", ALL, ids=lambda s: "all" if len(s) > 1 else next(iter(s)))
def test_thinning_leaves_out_nothing_with_what_switches_add(start, settings):
    """Each alone and all together, while minors are detained, brought to the center, held and left."""
    responses = {"detain": 0.4, "drop_off": 0.3, "hold": 0.1, "child_welfare": 0.1, "leave": 0.1}
    pair = [start(settings=settings, thinning=thinning, late_return__rate=0.004) for thinning in (True, False)]
    for s in pair:
        s.put_ahead(policy(center_incentives=0.5, response_to_minors=responses, response_share=1.0), 40)
        s.run(500)
    assert pair[0].course().tobytes() == pair[1].course().tobytes()
    assert pair[0].months().tobytes() == pair[1].months().tobytes()


def test_stepping_and_reading_with_everything_on_is_running(start):
    a, b = start(settings=EVERYTHING.settings), start(settings=EVERYTHING.settings)
    a.run(DAYS)
    for _ in range(DAYS):
        b.run(1)
        b.people()
    same(a, b)


def test_every_plain_lever_is_moved_above():
    assert {name for name in LEVERS if "." not in name} <= set(MOVED)


def test_a_bound_that_is_too_low_is_caught(start):
    """The sabotaged control of the test above."""
    a, b = start(), start()
    b.state.hot["tops"][:, 2] = 0  # police may never be met: a silent cap
    a.run(300)
    b.run(300)
    assert a.course().tobytes() != b.course().tobytes()


def test_a_scenario_equal_to_another_is_the_same_run(start):
    shared = start()
    shared.run(60)
    a, b = shared.fork(policy(accompaniment=0.3)), shared.fork(policy(accompaniment=0.3))
    for s in (a, b):
        s.run(DAYS)
    same(a, b)
    quo = shared.fork(Policy("status_quo", {}))
    quo.run(DAYS)
    shared.run(DAYS)
    same(quo, shared)


def test_a_fork_does_not_touch_the_original(start):
    a, b = start(), start()
    a.run(60)
    b.run(60)
    a.fork(policy(response_to_minors="leave")).run(200)
    same(a, b)


UNCOMPILED = """
from sim.beliefs import Beliefs; from sim.world import World
from sim.simulation import Simulation
from tests.plain_structure import EVERYTHING
from tests.test_same_bits import digest, policy
s = Simulation.start(World.load("small"), Beliefs.load("custody_harms"), EVERYTHING, seed=4, start="fresh")
s.put_ahead(policy(response_to_minors="drop_off", center_mentors=1, accompaniment=0.7, accompaniment_independent=True), 50)
s.run(240)
print(digest(s))
"""


def test_uncompiled_gives_the_same_bits():
    """Warnings are errors there: an overflow or a change of width would show."""
    digests = []
    for disabled in ("0", "1"):
        env = {**os.environ, "NUMBA_DISABLE_JIT": disabled}
        command = [sys.executable, "-W", "error", "-W", "ignore::DeprecationWarning", "-c", UNCOMPILED]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        digests.append(done.stdout.strip())
    assert digests[0] == digests[1]
    assert len(digests[0]) == 64


def test_arrays_begin_on_a_cache_line(start):
    s = start()
    assert all(
        a.ctypes.data % 64 == 0 for n, a in s.state.arrays().items() if isinstance(a, np.ndarray) and len(a) > 1
    ), "alignment"
