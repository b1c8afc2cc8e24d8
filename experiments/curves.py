"""Return curves: cumulative incidence with leaving the region as a competing end (Aalen and Johansen 1978).

Two clocks: days since separation, and days since release (the first day that is not locked). Return
per separation is description only: it flatters policies that separate nobody.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

ENDS = ("censored", "returned", "left_region")
CLOCKS = ("separation", "release")


def cumulative_incidence(days: np.ndarray, ends: np.ndarray, cause: int) -> tuple[np.ndarray, np.ndarray]:
    """Return event days and the cumulative incidence of `cause` at each.

    `days`: follow-up in whole days, one a spell; `ends`: 0 censored, 1, 2, ... causes. Ties are exact;
    who is censored on a day is still at risk on it.
    """
    days, ends = np.asarray(days), np.asarray(ends)
    times = np.unique(days[ends > 0])
    at_risk = len(days) - np.searchsorted(np.sort(days), times)
    any_end = np.array([np.sum((days == t) & (ends > 0)) for t in times])
    of_cause = np.array([np.sum((days == t) & (ends == cause)) for t in times])
    free_before = np.concatenate([[1.0], np.cumprod(1.0 - any_end / at_risk)[:-1]]) if len(times) else np.zeros(0)
    return times, np.cumsum(free_before * of_cause / at_risk) if len(times) else np.zeros(0)


def on_clock(spells: pd.DataFrame, clock: str) -> tuple[np.ndarray, np.ndarray]:
    """Return days and ends of spells on a clock; a spell never released is not on the clock of release."""
    if clock not in CLOCKS:
        raise ValueError(f"{clock}: expected one of {', '.join(CLOCKS)}")
    on = spells if clock == "separation" else spells[spells["day_release"] >= 0]
    start = on["day_start"] if clock == "separation" else on["day_release"]
    ends = on["end"].map({word: k for k, word in enumerate(ENDS)})
    return (on["day_end"] - start).to_numpy(np.int64), ends.to_numpy(np.int64)


def share_by(days: np.ndarray, ends: np.ndarray, by: np.ndarray, cause: int = 1) -> np.ndarray:
    """Return the cumulative incidence of a cause by each of some days; NaN where nobody is at risk at all."""
    if not len(days):
        return np.full(len(by), np.nan)
    times, curve = cumulative_incidence(days, ends, cause)
    return np.concatenate([[0.0], curve])[np.searchsorted(times, by, side="right")]


def mean_share(spells: pd.DataFrame, clock: str, by: np.ndarray) -> tuple[np.ndarray, int]:
    """Return the share exploited again by each of some days, the mean of the replicates' estimates; and of how many.

    `spells`: of one scenario, belief set and structure. A replicate with nobody on the clock has no estimate and
    leaves the mean; NaN where no replicate has one.
    """
    each = [share_by(*on_clock(block, clock), by) for _, block in spells.groupby("replicate")]
    told = [share for share in each if not np.isnan(share).any()]
    return (np.mean(told, axis=0) if told else np.full(len(by), np.nan)), len(told)


def returned_within(
    spells: pd.DataFrame, by: tuple[int, ...] = (30, 90, 180, 365), first_only: bool = False
) -> pd.DataFrame:
    """Return the share exploited again within some days, by scenario, beliefs, structure, how the spell began and clock.

    The estimate is made in each replicate and then averaged. `n_spells`: spells on the clock in all replicates;
    `n_replicates`: replicates with at least one.
    """
    if first_only:
        spells = spells.sort_values("day_start").drop_duplicates(
            ["scenario", "beliefs", "structure", "replicate", "person"]
        )
    key = ["scenario", "beliefs", "structure", "began_by"]
    rows: list[dict[str, Any]] = []
    for values, block in spells.groupby(key, sort=False):
        for clock in CLOCKS:
            mean, replicates = mean_share(block, clock, np.array(by))
            told = {f"within_{k}": float(s) for k, s in zip(by, mean, strict=True)}
            counts = {"n_spells": len(on_clock(block, clock)[0]), "n_replicates": replicates}
            rows.append({**dict(zip(key, values, strict=True)), "clock": clock, **counts, **told})
    return pd.DataFrame(rows)


def separated_in_both(spells: pd.DataFrame, scenario: str, against: str) -> pd.DataFrame:
    """Return the first spell of each person separated under both scenarios, compared as the same people."""
    key = ["beliefs", "structure", "replicate", "person"]
    first = spells.sort_values("day_start", kind="stable").drop_duplicates(["scenario", *key])
    both = [first[first["scenario"] == s].set_index(key) for s in (scenario, against)]
    shared = both[0].index.intersection(both[1].index)
    return pd.concat([b.loc[shared] for b in both]).reset_index()
