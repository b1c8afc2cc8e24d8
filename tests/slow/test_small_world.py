"""Does the dashboard's small world give the flagship's answer? Both worlds, the same contrasts, calibrated members."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from experiments import load, run
from experiments.question.members import COPIES
from sim.world import World

OUTCOMES = ["days_exploited_365", "days_exploited_1095", "days_locked_1095"]
REPLICATES = {"bay_area": 24, "dashboard": 68}  # the small world follows a quarter of the persons


@pytest.mark.slow
def test_contrasts_in_the_small_world_are_those_of_the_world_it_copies():
    found = {}
    for world, replicates in REPLICATES.items():
        flagship = load("detention_or_dropoff")
        told = {"follow_up_days": 1095, "outcomes": OUTCOMES, "groups": ["all"], "keep": [], "replicates": replicates}
        made = replace(flagship, world=World.load(world), file=flagship.file.model_copy(update=told))
        results = run(made, workers=2)
        assert results.failed == 0
        rows = results.tables["summary"]
        found[world] = rows[rows["against"] != ""].set_index(["scenario", "against", "beliefs", "outcome"])
    big, small = (found[w].sort_index() for w in (COPIES["dashboard"], "dashboard"))
    print()
    apart = []
    for key in big.index:
        a, b = big.loc[key], small.loc[key]
        told = f"{a.difference:+.0f} ({a.low:+.0f} to {a.high:+.0f}) | {b.difference:+.0f} ({b.low:+.0f} to {b.high:+.0f})"
        print(f"{' '.join(map(str, key)):90} {told}")
        halves = np.hypot(a.high - a.low, b.high - b.low) / 2
        # a tenth of the difference, or two days, is allowed beside chance: whole beds are not a quarter
        if abs(a.difference - b.difference) > 1.5 * halves + max(2.0, 0.1 * abs(a.difference)):
            apart.append((*key, told))
    assert apart == []
