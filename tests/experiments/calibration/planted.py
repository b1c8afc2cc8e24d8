"""A model of one line with a known answer: what a fit must find again."""

from __future__ import annotations

import numpy as np

from experiments.calibration.fitting import Scale
from experiments.patterns.file import load as load_patterns

PATTERNS = load_patterns()
ENTRIES = [PATTERNS.entries[n] for n in PATTERNS.calibrated()]
SCALE = Scale(PATTERNS.free)
TRUE = np.full(len(PATTERNS.free), 0.4)


def planted(numbers, trial, sharp=2.5, reach=10.0):
    """Pattern k is on its target where parameter k lies at TRUE, within `reach` of it at most."""
    points = SCALE.to_points(np.asarray(numbers))
    noise = 0.02 * np.random.default_rng(trial).standard_normal(len(ENTRIES))
    return np.array(
        [
            e.target * np.exp(np.clip(sharp * (points[k] - TRUE[k]), -reach, reach) + noise[k])
            for k, e in enumerate(ENTRIES)
        ]
    )


def each(one):
    """Return what evaluates all trials of a batch: `one` gives the patterns of one."""
    return lambda numbers, first: np.array([one(x, first + k) for k, x in enumerate(numbers)])
