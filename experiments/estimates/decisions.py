"""What one would have to believe: break-even along a line, value break-even, regret. Never a "best".

Differences are taken within a replicate. A break-even is where the mean difference changes sign; its
region is where the 95 % t interval of the difference holds zero: there the answer is within the noise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.estimates.paired import by_unit, intervals
from experiments.outcomes.key import SETTING
from experiments.position_words import position_in_words, ranges_in_words

STEPS = 200  # positions looked at between the ends


@dataclass(frozen=True)
class BreakEven:
    """Where a difference changes sign along positions `at`, and where it is within the noise.

    `crossings`: positions of sign changes of the mean (none: empty). `noise`: (low, high) of each
    stretch of positions whose interval holds zero. `units`: replicates, or members, behind it; fewer than
    two give no interval, and then nothing is known of noise.
    """

    crossings: tuple[float, ...]
    noise: tuple[tuple[float, float], ...]
    units: int

    def in_words(self) -> str:
        """Return the places of a change of sign, and where noise hides it, in words."""
        noise = ranges_in_words(self.noise)
        beside = f"within the noise from {noise}" if noise else "" if self.told_apart() else "no interval"
        if not self.crossings:
            return f"none{f'; {beside}' if beside else ''}"
        places = " and ".join(position_in_words(c, self.noise) for c in self.crossings)
        return f"{places}{f' ({beside})' if beside else ''}"

    def told_apart(self) -> bool:
        """Return whether there is an interval to tell a difference from noise by."""
        return self.units > 1


def break_even(at: np.ndarray, differences: np.ndarray) -> BreakEven:
    """Return the break-even of `differences` [unit, position] at increasing positions `at`.

    Between positions each unit's difference is taken as a straight line. Two stretches within the noise are one if no
    position between them was run: lines between two noisy positions look less noisy than either. Changes of sign
    inside one stretch are one change, at the middle one of them, or none if the sign is the same before and after. A
    difference that is zero everywhere has no break-even.
    """
    at, differences = np.asarray(at, float), np.asarray(differences, float)
    if differences.ndim != 2 or differences.shape[1] != len(at) or len(at) < 2 or (np.diff(at) <= 0).any():
        raise ValueError("expected differences [replicate, position] at increasing positions")
    units = len(differences)
    fine = np.unique(np.concatenate([np.linspace(at[0], at[-1], STEPS + 1), at]))
    lines = np.array([np.interp(fine, at, row) for row in differences]).reshape(units, len(fine))
    if not np.any(lines):
        return BreakEven((), (), units)
    ends = intervals(lines)
    noise = _merged(_stretches(fine, (ends[:, 1] <= 0) & (ends[:, 2] >= 0)), at)
    return BreakEven(_one_a_stretch(_crossings(fine, ends[:, 0]), noise), noise, units)


def _crossings(at: np.ndarray, mean: np.ndarray) -> tuple[float, ...]:
    crossings = []
    for k in range(len(at) - 1):
        if mean[k] * mean[k + 1] < 0:
            crossings.append(float(at[k] + (at[k + 1] - at[k]) * mean[k] / (mean[k] - mean[k + 1])))
        elif mean[k] == 0 and k > 0 and mean[k - 1] * mean[k + 1] < 0:
            crossings.append(float(at[k]))
    return tuple(crossings)


def _stretches(at: np.ndarray, inside: np.ndarray) -> list[tuple[float, float]]:
    stretches: list[tuple[float, float]] = []
    for k in np.flatnonzero(inside):
        if k > 0 and inside[k - 1]:
            stretches[-1] = (stretches[-1][0], float(at[k]))
        else:
            stretches.append((float(at[k]), float(at[k])))
    return stretches


def _merged(stretches: list[tuple[float, float]], run: np.ndarray) -> tuple[tuple[float, float], ...]:
    """Return stretches; two are one if no position that was run lies between them."""
    merged: list[tuple[float, float]] = []
    for low, high in stretches:
        if merged and not ((run > merged[-1][1]) & (run < low)).any():
            merged[-1] = (merged[-1][0], high)
        else:
            merged.append((low, high))
    return tuple(merged)


def _one_a_stretch(crossings: tuple[float, ...], stretches: tuple[tuple[float, float], ...]) -> tuple[float, ...]:
    """Return crossings with those inside one stretch as one; none if the sign is the same before and after."""
    points = [c for c in crossings if not any(low <= c <= high for low, high in stretches)]
    for low, high in stretches:
        inside = [c for c in crossings if low <= c <= high]
        if len(inside) % 2:
            points.append(inside[len(inside) // 2])
    return tuple(sorted(points))


def value_break_even(exploited: np.ndarray, locked: np.ndarray) -> BreakEven:
    """Return how many exploited days one locked day would have to count as for the ranking to change.

    `exploited`, `locked`: differences in days, one a unit. Looked for between weights 0 and 1.
    """
    exploited, locked = np.asarray(exploited, float), np.asarray(locked, float)
    return break_even(np.array([0.0, 1.0]), np.column_stack([exploited, exploited + locked]))


def one_a_run(outcomes: pd.DataFrame, outcome: str) -> pd.Series:
    """Return an outcome by beliefs, structure, point, replicate and scenario.

    Raises ValueError where a run has several rows (of several groups, say): none is chosen, and no mean is taken.
    """
    rows = outcomes.set_index([*SETTING, "replicate", "scenario"])
    if rows.index.has_duplicates:
        first = " / ".join(map(str, rows.index[rows.index.duplicated()][0]))
        groups = f" ({', '.join(map(str, rows['group'].unique()))})" if "group" in rows else ""
        raise ValueError(f"{first}: several rows of one run; expected those of one group{groups}")
    return rows[outcome]


def regret(outcomes: pd.DataFrame, outcome: str, among: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return, for each scenario, the mean and the largest regret over all points.

    `outcomes`: rows with scenario, beliefs, structure, point, replicate and the outcome (days: fewer is less regret).
    `among`: a group for each scenario; the least is that of the scenarios of its group (nothing: of all). Regret is the
    outcome's mean minus the least at the same point, from replicates in which every scenario has a value. Columns:
    `mean_regret`, `largest_regret`, `beliefs_largest`, `structure_largest`, `point_largest` (where it is largest; empty
    and -1 if there is none), `n_replicates` (the fewest behind any of them).
    """
    key = list(SETTING)
    wide = one_a_run(outcomes, outcome).unstack("scenario").dropna()
    by_set = wide.groupby(level=key, sort=False)
    mean = by_set.mean()
    groups = pd.Series({s: among[s] if among else "" for s in mean.columns})
    least = pd.DataFrame({s: mean[groups.index[groups == groups[s]]].min(axis=1) for s in mean.columns})
    loss = mean - least
    worst = loss.max()
    table = pd.DataFrame({"mean_regret": loss.mean(), "largest_regret": worst})
    places = [loss[s].idxmax() if worst[s] > 0 else ("", "", -1) for s in table.index]
    for k, name in enumerate(SETTING):
        table[f"{name}_largest"] = [place[k] for place in places]
    table["n_replicates"] = int(by_set.size().min()) if len(wide) else 0
    return table


def differences(
    outcomes: pd.DataFrame,
    scenario: str,
    against: str,
    outcome: str,
    order: list[tuple[str, str, int]] | None = None,
    members: int | Mapping[str, int] = 0,
) -> pd.DataFrame:
    """Return scenario minus another, one row a replicate, one column a (beliefs, structure, point), in `order` if given.

    `members`: how many calibrated members a belief set has, or that for each set; then one row a member, the mean of
    its runs.
    """
    here = outcomes["scenario"].isin([scenario, against])
    if order is not None:  # others are not turned round for nothing: a design has thousands of points
        here &= outcomes["point"].isin([point for *_, point in order])
    runs = one_a_run(outcomes[here], outcome)
    of, other = (
        runs[runs.index.get_level_values("scenario") == s].droplevel("scenario") for s in (scenario, against)
    )
    by_run = (of - other).unstack(list(SETTING))
    if members:
        counts = {c: members.get(c[0], 0) if isinstance(members, Mapping) else members for c in by_run.columns}
        columns = {c: by_unit(by_run[c].dropna(), count) for c, count in counts.items()}
        by_run = pd.concat(columns, axis=1, names=list(SETTING)).sort_index()
    return by_run if order is None else by_run.reindex(columns=[c for c in order if c in set(by_run.columns)])
