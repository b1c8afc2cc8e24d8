"""From the runs of a move to estimates: the same as `summary.csv` has, and never from runs that failed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.dashboard.basis import Basis
from experiments.dashboard.engine import STATES_ON, RunPair
from experiments.dashboard.state import POLICY_A, POLICY_B
from experiments.estimates.paired import rows_of
from sim.codes import STATUSES


@dataclass(frozen=True)
class Estimate:
    """One number of the page: both policies' means, and A minus B with a 95 % interval. NaN: not to be had."""

    name: str
    unit: str  # days, share, level
    a: float
    b: float
    difference: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the interval is to one side of zero."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Estimates:
    """Everything that the page shows of a belief set.

    `states`: by policy, mean share of persons followed in each status, float64 [day of STATES_ON, status].
    """

    beliefs: str
    numbers: dict[str, Estimate]
    states: dict[str, np.ndarray]
    replicates: int
    persons: int


def estimate_pairs(basis: Basis, beliefs: str, pairs: list[RunPair]) -> Estimates:
    """Return the estimates of all replicates' pairs, in the order of replicates."""
    members = len(basis.experiment.members.get(beliefs, ()))
    frames = {n: pd.DataFrame([p[n].outcomes for p in pairs]).rename_axis("replicate") for n in (POLICY_A, POLICY_B)}
    units = {o.name: o.unit for o in basis.experiment.outcomes}
    a, b = frames[POLICY_A], frames[POLICY_B]
    key = (POLICY_A, POLICY_B, beliefs, "", 0, "all")  # its columns are not shown
    numbers = {}
    for row, alone in zip(rows_of(key, a, b, units, members), rows_of(key, b, None, units, members), strict=True):
        name = row["outcome"]
        numbers[name] = Estimate(
            name, row["unit"], row["mean"], alone["mean"], row["difference"], row["low"], row["high"]
        )
    states = {n: np.array([p[n].states for p in pairs if p[n].outcomes["n_index"]]) for n in (POLICY_A, POLICY_B)}
    mean = {n: s.mean(axis=0) if len(s) else np.zeros((len(STATES_ON), len(STATUSES))) for n, s in states.items()}
    return Estimates(beliefs, numbers, mean, len(pairs), int(sum(p[POLICY_A].outcomes["n_index"] for p in pairs)))
