"""Arrivals a year that keep stocks level after the burn-in: `python -m experiments.levelling [WORLD]`.

For each belief set the yearly slope of people exploited over seven years is measured at two levels
of arrivals, and the level between them at which it is nil is written to `configs/arrivals.yaml`.
No policy but the status quo is run, so no comparison is seen.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from sim.beliefs import Beliefs
from sim.codes import DAYS_A_YEAR
from sim.finding import shipped
from sim.simulation import Simulation
from sim.structure import Structure
from sim.world import World

SETS = ("separation_helps", "even", "custody_harms")
REPLICATES = 48
YEARS = 7
SEED = 1_000_003  # of its own: no experiment uses it
HEAD = """# Arrivals a year that keep stocks level after the burn-in, by world and belief set.
# Made by `python -m experiments.levelling`; see docs/history.md.
"""


def slopes(world: World, beliefs: Beliefs, structure: Structure, arrivals: float) -> np.ndarray:
    """Return the yearly slope of people exploited, as a share of their mean, one a replicate."""
    changed = World(world.file, world.travel_matrix, world.status_quo, {beliefs.name: arrivals}, world.path)

    def one(replicate: int) -> float:
        s = Simulation.start(changed, beliefs, structure, seed=SEED, replicate=replicate)
        s.run(YEARS * DAYS_A_YEAR)
        held = s.months()["by_status"][:, 0].astype(float)
        return float(np.polyfit(np.arange(len(held)) * 30.0 / DAYS_A_YEAR, held, 1)[0] / held.mean())

    with ThreadPoolExecutor() as pool:
        return np.array(list(pool.map(one, range(REPLICATES))))


def level(world: World, beliefs: Beliefs, structure: Structure) -> float:
    """Return the arrivals a year at which the mean slope is nil, by a line through two levels and a check."""
    low, high = 0.75 * world.people.arrivals_per_year, 1.15 * world.people.arrivals_per_year
    at_low, at_high = (slopes(world, beliefs, structure, a).mean() for a in (low, high))
    return float(round(low - at_low * (high - low) / (at_high - at_low), 1))


def main(name: str = "bay_area") -> None:
    """Level one world and write the file."""
    world, structure = World.load(name), Structure.load("default")
    lines = [f"{name}:"]
    for word in SETS:
        beliefs = Beliefs.load(word)
        arrivals = level(world, beliefs, structure)
        check = slopes(world, beliefs, structure, arrivals)
        half = 1.645 * check.std(ddof=1) / np.sqrt(len(check))
        print(f"{word}: {arrivals} a year; slope {check.mean():+.4f} a year, 90 % interval +-{half:.4f}")
        lines.append(f"  {word}: {arrivals}")
    (shipped() / "arrivals.yaml").write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
