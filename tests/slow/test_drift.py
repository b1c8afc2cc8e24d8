"""Drift after the burn-in: stocks and trusts are level under the status quo.

Over 60 seeds the 90 % interval of the yearly slope over seven years lies within 1 % a year, for
people exploited, minors among them, and both mean trusts, under each belief set and its calibrated members.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from scipy import stats

from experiments.question.members import load_current_members
from sim.beliefs import Beliefs
from sim.simulation import Simulation
from sim.structure import Structure
from sim.world import World

SEEDS, YEARS = 60, 7


def slopes(beliefs: str, arrivals: float = 1.0) -> dict[str, np.ndarray]:
    world, structure = World.load("bay_area"), Structure.load("default")
    held = Beliefs.load(beliefs)
    members = load_current_members([held], world, structure)[beliefs].members

    def one(seed: int) -> dict[str, float]:
        member = members[seed % len(members)]
        s = Simulation.start(world, held, structure, parameters=member, seed=7_000_000 + seed, keep=False)
        s.state.run["arrivals_per_year"] *= arrivals
        s.run(YEARS * 365)
        m = s.months()
        columns = {
            "exploited": m["by_status"][:, 0],
            **{n: m[n] for n in ("minors_exploited", "trust_advocate", "trust_police")},
        }
        years = np.arange(len(m)) * 30.0 / 365.0
        return {n: float(np.polyfit(years, c, 1)[0] / np.mean(c)) for n, c in columns.items()}

    with ThreadPoolExecutor() as pool:
        rows = list(pool.map(one, range(SEEDS)))
    return {n: np.array([r[n] for r in rows]) for n in rows[0]}


def ends(values: np.ndarray) -> tuple[float, float]:
    half = stats.t.ppf(0.95, len(values) - 1) * values.std(ddof=1) / np.sqrt(len(values))
    return float(values.mean() - half), float(values.mean() + half)


@pytest.mark.slow
@pytest.mark.parametrize("beliefs", ["separation_helps", "neutral", "even", "custody_harms"])
def test_stocks_are_level(beliefs):
    found = {name: ends(values) for name, values in slopes(beliefs).items()}
    print(beliefs, {n: f"{100 * low:+.2f} to {100 * high:+.2f} % a year" for n, (low, high) in found.items()})
    outside = {n: e for n, e in found.items() if not (e[0] >= -0.01 and e[1] <= 0.01)}
    assert not outside


@pytest.mark.slow
def test_a_drift_is_caught():
    low, _ = ends(slopes("even", arrivals=3.0)["exploited"])
    assert low > 0.01
