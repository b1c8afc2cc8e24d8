"""The same bits on another processor: the day's loop is compiled for one that can do less, and lives the same days.

Each compiles for itself (half a minute to two minutes). What this machine's processor has beyond the plainest of its kind
is wider steps and joined products; neither may reach a number. How a system's library rounds cannot be seen on one
machine: that nothing of it is called is what `tests/test_machine_code.py` reads.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

DAYS = 600
PLAINEST = {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""}
LIVE = """
import sys
if {joined}:
    import sim.compiled
    sim.compiled.OPTIONS["fastmath"] = {{"contract", "reassoc"}}
import hashlib
import numpy as np
from sim.beliefs import Beliefs; from sim.structure import Structure; from sim.world import World
from sim.simulation import Simulation
from tests.test_same_bits import policy
s = Simulation.start(World.load("small"), Beliefs.load("custody_harms"), Structure.load("default"), seed=4, start="fresh")
s.put_ahead(policy(response_to_minors="hold", hold_days=5, center_mentors=1, accompaniment=0.7), 50)
s.run({days})
for name, array in s.state.arrays().items():
    print(name, hashlib.sha256(np.asarray(array).tobytes()).hexdigest())
"""


def lived(cache: Path, joined: bool = False, **processor: str) -> dict[str, str]:
    """Return a hash of each array of a run, compiled for a processor."""
    env = {**os.environ, "TRUSTLINE_CACHE": str(cache), **processor}
    done = subprocess.run(
        [sys.executable, "-c", LIVE.format(joined=joined, days=DAYS)],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(line.split() for line in done.stdout.splitlines())


def kept(cache: Path) -> int:
    """Return how many pieces of compiled code lie in a folder."""
    return sum(1 for _ in cache.rglob("*.nbc"))


@pytest.mark.slow
def test_another_processor_gives_the_same_bits(tmp_path):
    here, plainest = lived(tmp_path / "here"), lived(tmp_path / "plainest", **PLAINEST)
    assert len(here) > 20
    assert {name for name in here if here[name] != plainest[name]} == set()
    # in one folder, too: code for one processor is not taken for that of another, but made beside it
    before = kept(tmp_path / "here")
    assert lived(tmp_path / "here", **PLAINEST) == here
    assert kept(tmp_path / "here") == 2 * before > 0


@pytest.mark.slow
def test_joined_products_are_caught(tmp_path):
    """The sabotaged control: a compiler that may join and reorder gives other bits."""
    honest, joined = lived(tmp_path / "honest"), lived(tmp_path / "joined", joined=True)
    assert honest != joined
