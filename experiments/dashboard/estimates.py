"""From the runs of a move to estimates: the same as `summary.csv` has, and never from runs that failed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from experiments.dashboard.basis import DAYS, Basis
from experiments.dashboard.engine import STATES_ON, SUPPLY, TODAY, RunPair
from experiments.dashboard.naming import today_words
from experiments.dashboard.sides import POLICY_A, POLICY_B
from experiments.estimates.paired import rows_of
from experiments.words import leaves_out_zero
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
        return leaves_out_zero(self.low, self.high)


@dataclass(frozen=True)
class Group:
    """Some of the persons followed: how many in all runs, and the same numbers of them."""

    name: str
    persons: int
    numbers: dict[str, Estimate]


@dataclass(frozen=True)
class Estimates:
    """Everything that the page shows of a belief set.

    `numbers`: A minus B; `against_today`: by policy, that policy minus today. `states`: by policy and for today, mean share of
    persons followed in each status, float64 [day of STATES_ON, status]. `groups`: of the persons followed, by name.
    `supply`: hours and nights a year in the whole world, A minus B, and today's.
    """

    beliefs: str
    numbers: dict[str, Estimate]
    states: dict[str, np.ndarray]
    replicates: int
    persons: int
    against_today: dict[str, dict[str, Estimate]] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    supply: dict[str, tuple[Estimate, float]] = field(default_factory=dict)
    today: str = "today"  # what the baseline is called


def estimate_pairs(basis: Basis, beliefs: str, pairs: list[RunPair], whole: bool = True) -> Estimates:
    """Return the estimates of all replicates' pairs, in the order of replicates; not `whole`: A minus B only."""
    members = len(basis.experiment.members.get(beliefs, ()))
    units = {o.name: o.unit for o in basis.experiment.outcomes}
    days = {name: units[name] for name in DAYS}
    sides = (POLICY_A, POLICY_B, TODAY) if whole else (POLICY_A, POLICY_B)
    frames = {n: frame([p[n].outcomes for p in pairs]) for n in sides}
    states = {n: np.array([p[n].states for p in pairs if p[n].outcomes["n_index"]]) for n in frames}
    return Estimates(
        beliefs,
        differences(frames[POLICY_A], frames[POLICY_B], units, members),
        {n: s.mean(axis=0) if len(s) else np.zeros((len(STATES_ON), len(STATUSES))) for n, s in states.items()},
        len(pairs),
        int(sum(p[POLICY_A].outcomes["n_index"] for p in pairs)),
        {n: differences(frames[n], frames[TODAY], days, members) for n in (POLICY_A, POLICY_B) if whole},
        group_estimates(pairs, days, members) if whole else (),
        supply_of(pairs, members) if whole else {},
        today_words(basis),
    )


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return rows of the table `outcomes`, one a replicate."""
    return pd.DataFrame(rows).rename_axis("replicate")


def differences(a: pd.DataFrame, b: pd.DataFrame, units: dict[str, str], members: int) -> dict[str, Estimate]:
    """Return the estimate of each outcome, the first frame minus the second."""
    key = ("", "", "", "", 0, "all")  # its columns are not shown
    both = zip(rows_of(key, a, b, units, members), rows_of(key, b, None, units, members), strict=True)
    return {
        row["outcome"]: Estimate(
            row["outcome"], row["unit"], row["mean"], alone["mean"], row["difference"], row["low"], row["high"]
        )
        for row, alone in both
    }


def group_estimates(pairs: list[RunPair], units: dict[str, str], members: int) -> tuple[Group, ...]:
    """Return the groups that somebody followed belongs to; a kind of groups that tells nobody apart is left out."""
    estimates = []
    for k, first in enumerate(pairs[0][POLICY_A].groups):
        a, b = (frame([p[n].groups[k] for p in pairs]) for n in (POLICY_A, POLICY_B))
        if persons := int(a["n_index"].sum()):
            estimates.append(Group(first["group"], persons, differences(a, b, units, members)))
    kinds = [g.name.partition(":")[0] for g in estimates]
    return tuple(g for g, kind in zip(estimates, kinds, strict=True) if kinds.count(kind) > 1)


def supply_of(pairs: list[RunPair], members: int) -> dict[str, tuple[Estimate, float]]:
    """Return hours and nights a year: A minus B, and today's mean."""
    a, b, today = (frame([{"n_index": 1, **p[n].supply} for p in pairs]) for n in (POLICY_A, POLICY_B, TODAY))
    estimates = differences(a, b, dict.fromkeys(SUPPLY, "a year"), members)
    return {name: (e, float(today[name].mean())) for name, e in estimates.items()}
