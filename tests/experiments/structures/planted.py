"""A search in which the patterns are formulas: what is within reach, and what is not, is known."""

from __future__ import annotations

import numpy as np

from experiments.calibration.fitting import Scale
from experiments.calibration.trials import Attempt
from experiments.patterns.file import load as load_patterns
from experiments.structures.declared import Effort, GivingUp
from experiments.structures.pair import Pair

PATTERNS = load_patterns()
CONDITIONS = PATTERNS.conditions()
SCALE = Scale(PATTERNS.free)
EFFORT = Effort(first=32, batch=8, most=160, further=400, fresh=3, needed=4, wanted=6)
RULES = GivingUp(screening=0.01, least=64, expected=0.02, chance=0.05)


class Planted:
    """Pattern k is on its target where parameter k % 6 lies at .5; `lost`: one that lies ever far above its band."""

    def __init__(
        self, lost: str | None = None, noise: float = 0.02, lucky: bool = False, stop_at: int = 10**9
    ) -> None:
        self.lost, self.noise, self.lucky, self.stop_at = lost, noise, lucky, stop_at
        self.there: dict[int, Attempt] = {}
        self.made: list[int] = []

    def at(self, number):
        return self.there.get(number)

    def __call__(self, numbers, first):
        for k, x in enumerate(numbers):
            there = self.there.get(first + k)
            if there is not None:
                assert there.parameters == tuple(x)
                continue
            if len(self.made) >= self.stop_at:
                raise KeyboardInterrupt
            self.made.append(first + k)
            self.there[first + k] = Attempt(first + k, tuple(map(float, x)), self.values(x, first + k))
        return np.array([self.there[first + k].values for k in range(len(numbers))])

    def values(self, x, number):
        point = SCALE.to_points(np.asarray(x))
        luck = self.noise * np.random.default_rng(number).standard_normal(len(CONDITIONS))
        made = []
        for k, name in enumerate(CONDITIONS):
            entry = PATTERNS.entries[name]
            low, high = entry.band
            half = (high - low) / 2
            value = (low + high) / 2 + half * (3.0 * (point[k % len(point)] - 0.5) + luck[k])
            if name == self.lost or (self.lucky and number >= 1_000_000 and k == 0):
                value = high + 3 * half
            made.append(float(f"{value:.6g}"))
        return tuple(made)


def pair(trier, effort=EFFORT, rules=RULES):
    return Pair(PATTERNS, CONDITIONS, effort, rules, trier)
