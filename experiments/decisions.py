"""What one would have to believe: break-even along a line, value break-even, regret. Never a "best".

Differences are taken within a replicate. A break-even is where the mean difference changes sign; its
region is where the 95 % t interval of the difference holds zero: there the answer is within the noise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.summary import by_unit, interval

STEPS = 200  # positions looked at between the ends


@dataclass(frozen=True)
class BreakEven:
    """Where a difference changes sign along positions `at`, and where it is within the noise.

    `crossings`: positions of sign changes of the mean (none: empty). `noise`: (low, high) of each
    stretch of positions whose interval holds zero.
    """

    crossings: tuple[float, ...]
    noise: tuple[tuple[float, float], ...]


def break_even(at: np.ndarray, differences: np.ndarray) -> BreakEven:
    """Return the break-even of `differences` [replicate, position] at increasing positions `at`.

    Between positions each replicate's difference is taken as a straight line. A difference that is
    zero everywhere has no break-even.
    """
    at, differences = np.asarray(at, float), np.asarray(differences, float)
    if differences.ndim != 2 or differences.shape[1] != len(at) or len(at) < 2 or (np.diff(at) <= 0).any():
        raise ValueError("expected differences [replicate, position] at increasing positions")
    fine = np.unique(np.concatenate([np.linspace(at[0], at[-1], STEPS + 1), at]))
    lines = np.array([np.interp(fine, at, row) for row in differences])
    if not np.any(lines):
        return BreakEven((), ())
    ends = np.array([interval(lines[:, k]) for k in range(len(fine))])
    return BreakEven(_crossings(fine, ends[:, 0]), _stretches(fine, (ends[:, 1] <= 0) & (ends[:, 2] >= 0)))


def _crossings(at: np.ndarray, mean: np.ndarray) -> tuple[float, ...]:
    found = []
    for k in range(len(at) - 1):
        if mean[k] * mean[k + 1] < 0:
            found.append(float(at[k] + (at[k + 1] - at[k]) * mean[k] / (mean[k] - mean[k + 1])))
        elif mean[k] == 0 and k > 0 and mean[k - 1] * mean[k + 1] < 0:
            found.append(float(at[k]))
    return tuple(found)


def _stretches(at: np.ndarray, inside: np.ndarray) -> tuple[tuple[float, float], ...]:
    found: list[tuple[float, float]] = []
    for k in np.flatnonzero(inside):
        if k > 0 and inside[k - 1]:
            found[-1] = (found[-1][0], float(at[k]))
        else:
            found.append((float(at[k]), float(at[k])))
    return tuple(found)


def value_break_even(exploited: np.ndarray, locked: np.ndarray) -> BreakEven:
    """Return how many exploited days one locked day would have to count as for the ranking to change.

    `exploited`, `locked`: differences in days, one a replicate. Looked for between weights 0 and 1.
    """
    exploited, locked = np.asarray(exploited, float), np.asarray(locked, float)
    return break_even(np.array([0.0, 1.0]), np.column_stack([exploited, exploited + locked]))


def regret(outcomes: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """Return, for each scenario, the mean and the largest regret over belief sets and structures.

    `outcomes`: rows with scenario, beliefs, structure and the outcome (days: fewer is less regret).
    Regret is the outcome's mean minus the least of any scenario under the same beliefs and structure.
    """
    mean = outcomes.groupby(["beliefs", "structure", "scenario"], sort=False)[outcome].mean().unstack("scenario")
    lost = mean.sub(mean.min(axis=1), axis=0)
    worst = lost.max()
    table = pd.DataFrame({"mean_regret": lost.mean(), "largest_regret": worst})
    table["where_largest"] = [" / ".join(map(str, lost[s].idxmax())) if worst[s] > 0 else "" for s in table.index]
    return table


def differences(
    outcomes: pd.DataFrame,
    scenario: str,
    against: str,
    outcome: str,
    order: list[tuple[str, str]] | None = None,
    calibrated: bool = False,
) -> pd.DataFrame:
    """Return scenario minus another, one row a replicate, one column a (beliefs, structure), in `order` if given.

    `calibrated`: one row a member, the mean of its runs.
    """
    key = ["replicate", "beliefs", "structure"]
    of, other = (outcomes[outcomes["scenario"] == s].set_index(key)[outcome] for s in (scenario, against))
    found = (of - other).unstack(["beliefs", "structure"])
    found = by_unit(found, calibrated)
    return found if order is None else found.reindex(columns=[c for c in order if c in set(found.columns)])


def pairing_gain(outcomes: pd.DataFrame, scenario: str, against: str, outcome: str) -> pd.Series:
    """Return how many times more runs an unpaired comparison would need, by (beliefs, structure).

    The variance of a difference of independent runs over that of differences within a replicate;
    infinite where the differences do not vary, NaN with fewer than three replicates.
    """
    key = ["replicate", "beliefs", "structure"]
    of, other = (outcomes[outcomes["scenario"] == s].set_index(key)[outcome] for s in (scenario, against))
    by = ["beliefs", "structure"]
    count = of.groupby(by).count()
    unpaired = of.groupby(by).var() + other.groupby(by).var()
    with np.errstate(divide="ignore", invalid="ignore"):
        gain = unpaired / (of - other).groupby(by).var()
    return gain.where(count >= 3)


def parts_of_variance(differences: np.ndarray, runs_a_member: int) -> tuple[float, float]:
    """Return the variance between members (parameter uncertainty) and between runs of one member (replicate noise).

    One-way analysis of variance of `differences`, one a replicate, runs of a member next to each other; a last
    member that is short of runs is left out. Raises ValueError for fewer than two members.
    """
    whole = len(differences) // runs_a_member
    if whole < 2 or runs_a_member < 2:
        raise ValueError("expected at least two members with at least two runs each")
    table = np.asarray(differences, float)[: whole * runs_a_member].reshape(whole, runs_a_member)
    within = float(table.var(axis=1, ddof=1).mean())
    between = float(table.mean(axis=1).var(ddof=1))
    return max(0.0, between - within / runs_a_member), within
