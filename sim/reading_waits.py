"""Waits in lines as they stand today: those that are over, and those that go on."""

from __future__ import annotations

import numpy as np

from sim.codes import STILL_WAITING
from sim.noted import WAIT
from sim.simulation import Simulation


def waits_of(s: Simulation) -> np.ndarray:
    """Return waits in a line (WAIT): those over since day 0, then those that go on, seen until the last day lived."""
    run, entries = s.state.run, s.state.waiting
    going_on = entries[: int(run["waiting"][0])]
    going_on = going_on[going_on["served"] == 0]
    still = np.zeros(len(going_on), WAIT)
    for name in ("line", "who", "priority", "since"):
        still[name] = going_on[name]
    still["until"], still["how"] = s.day - 1, STILL_WAITING
    return np.concatenate([np.array(s.state.waits[: int(run["waits"][0])]), still])
