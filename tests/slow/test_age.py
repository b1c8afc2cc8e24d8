"""Ages after the burn-in: with a sink for long careers the mean age of people exploited is level; without one it climbs.

Over 30 seeds the 90 % interval of the yearly slope over seven years lies within a twentieth of a year, under `even` and its
calibrated members. The control, at the neutral value, lies above. Rate and bound were written before anything was measured.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from experiments.question.members import load_current_members
from sim.beliefs import Beliefs
from sim.codes import DAYS_A_YEAR, EXPLOITED
from sim.simulation import Simulation
from sim.structure import Structure
from sim.world import World
from tests.slow.test_drift import YEARS, ends

SEEDS, MOST = 30, 0.05  # years a year
CHOSEN = 0.00004  # docs/rules.md


def slopes_of_age(rate: float) -> np.ndarray:
    """Return the yearly slope of the mean age of people exploited, by seed."""
    world, structure, held = World.load("bay_area"), Structure.load("default"), Beliefs.load("even")
    members = load_current_members([held], world, structure)["even"].members

    def one(seed: int) -> float:
        numbers = {**members[seed % len(members)], "career.leaving": rate}
        s = Simulation.start(world, held, structure, parameters=numbers, seed=7_100_000 + seed, keep=False)
        ages = []
        for _ in range(YEARS + 1):
            people = s.people()
            there = people["status"] == EXPLOITED
            ages.append(float(np.mean(s.day - people["born_day"][there])) / DAYS_A_YEAR)
            s.run(DAYS_A_YEAR)
        return float(np.polyfit(np.arange(YEARS + 1), ages, 1)[0])

    with ThreadPoolExecutor() as pool:
        return np.array(list(pool.map(one, range(SEEDS))))


@pytest.mark.slow
def test_with_a_sink_ages_are_level():
    low, high = ends(slopes_of_age(CHOSEN))
    print(f"mean age: {low:+.3f} to {high:+.3f} years a year")
    assert -MOST <= low <= high <= MOST


@pytest.mark.slow
def test_without_one_ages_climb():
    low, high = ends(slopes_of_age(0.0))
    print(f"without a sink: {low:+.3f} to {high:+.3f} years a year")
    assert low > MOST
