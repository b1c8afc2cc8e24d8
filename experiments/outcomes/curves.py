"""Return after separation, with leaving the region as a competing end. Nothing is told beyond what was watched.

Two clocks: days since separation, and days since release (the first day that is not locked). Return
per separation is description only: it flatters policies that separate nobody.

The run's end is the only thing that ends a watch, and it is known when a spell begins. So the share within k days is
a plain share, of the spells that could be watched for k days, whatever became of them. Without that knowledge the
estimate is that of Aalen and Johansen (1978), which ends with the longest watch.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from experiments.outcomes.key import SETTING
from experiments.outcomes.spells import ENDS

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
    on = spells[on_it(spells, clock)]
    start = on["day_start"] if clock == "separation" else on["day_release"]
    ends = on["end"].map({word: k for k, word in enumerate(ENDS)})
    return (on["day_end"] - start).to_numpy(np.int64), ends.to_numpy(np.int64)


def share_by(days: np.ndarray, ends: np.ndarray, by: np.ndarray, cause: int = 1) -> np.ndarray:
    """Return the cumulative incidence of a cause by each of some days (Aalen and Johansen).

    NaN where nobody is at risk at all, and beyond the longest watch, unless every end was seen.
    """
    days, ends, by = np.asarray(days), np.asarray(ends), np.asarray(by)
    if not len(days):
        return np.full(len(by), np.nan)
    times, curve = cumulative_incidence(days, ends, cause)
    share = np.concatenate([[0.0], curve])[np.searchsorted(times, by, side="right")]
    return np.where((by <= days.max()) | (ends > 0).all(), share, np.nan)


def could_be_watched(spells: pd.DataFrame, clock: str) -> np.ndarray:
    """Return for each spell the days for which it could be watched on a clock, float64.

    A censored spell was watched to its end. Another could have been watched to the last day that is known of, and
    without limit where every end was seen. -1 where the spell is not on the clock.
    """
    censored = (spells["end"] == "censored").to_numpy()
    ended = spells["day_end"].to_numpy(np.float64)
    last = ended.max() if censored.any() else np.inf
    start = spells["day_start" if clock == "separation" else "day_release"].to_numpy(np.float64)
    return np.where(on_it(spells, clock), np.where(censored, ended, last) - start, -1.0)


def on_it(spells: pd.DataFrame, clock: str) -> np.ndarray:
    """Return which spells are on a clock: a spell never released is not on the clock of release."""
    return np.asarray((spells["day_release"] >= 0) | (clock == "separation"))


def mean_share(spells: pd.DataFrame, clock: str, by: np.ndarray, at_least: int = 0) -> tuple[np.ndarray, int]:
    """Return the share exploited again by each of some days, the mean over replicates; and how many are on the clock.

    `spells`: of one scenario, belief set and structure. A replicate without a share by a day (`shares`) leaves the mean;
    NaN where none has any.
    """
    each = shares(spells, clock, by, at_least)
    return each.mean().to_numpy(), len(each)


def shares(spells: pd.DataFrame, clock: str, by: np.ndarray, at_least: int = 0) -> pd.DataFrame:
    """Return the share exploited again by each of some days (columns), in each replicate that is on the clock (rows).

    For each day the spells that could be watched for so long are counted, and for `at_least` days; NaN where none could.
    """
    days, ends = on_clock(spells, clock)
    on = on_it(spells, clock)
    watched, replicates = could_be_watched(spells, clock)[on], spells["replicate"].to_numpy()[on]
    returned = ends == ENDS.index("returned")
    found = {}
    for k in np.asarray(by):
        counts = watched >= max(int(k), at_least)
        found[int(k)] = pd.Series((returned & (days <= k))[counts], dtype=float).groupby(replicates[counts]).mean()
    return pd.DataFrame(found, index=np.unique(replicates), columns=[int(k) for k in np.asarray(by)], dtype=float)


def returned_within(
    spells: pd.DataFrame, by: tuple[int, ...] = (30, 90, 180, 365), first_only: bool = False
) -> pd.DataFrame:
    """Return the share exploited again within some days, by scenario, beliefs, structure, how the spell began and clock.

    The share is taken in each replicate and then averaged. `n_spells`: spells on the clock in all replicates;
    `n_replicates`: replicates with at least one. Within k days: of the spells that could be watched for k days before
    the run ended; NaN if none could.
    """
    if first_only:
        spells = spells.sort_values("day_start").drop_duplicates(["scenario", *SETTING, "replicate", "person"])
    key = ["scenario", *SETTING, "began_by"]
    rows: list[dict[str, Any]] = []
    for values, block in spells.groupby(key, sort=False):
        for clock in CLOCKS:
            mean, replicates = mean_share(block, clock, np.array(by))
            told = {f"within_{k}": float(s) for k, s in zip(by, mean, strict=True)}
            counts = {"n_spells": len(on_clock(block, clock)[0]), "n_replicates": replicates}
            rows.append({**dict(zip(key, values, strict=True)), "clock": clock, **counts, **told})
    return pd.DataFrame(rows)


def watched_in_both(both: pd.DataFrame, clock: str, days: int) -> pd.DataFrame:
    """Return the spells of `separated_in_both` of persons who could be watched for `days` days in each scenario.

    On the clock of release, a person never let go under one scenario stays with the other.
    """
    watch = could_be_watched(both, clock)
    short = both.loc[(watch >= 0) & (watch < days), [*SETTING, "replicate", "person"]]
    keys = pd.MultiIndex.from_frame(both[short.columns])
    return both[~keys.isin(pd.MultiIndex.from_frame(short))]


def separated_in_both(spells: pd.DataFrame, scenario: str, against: str) -> pd.DataFrame:
    """Return the first spell of each person separated under both scenarios, compared as the same people."""
    key = [*SETTING, "replicate", "person"]
    first = spells.sort_values("day_start", kind="stable").drop_duplicates(["scenario", *key])
    both = [first[first["scenario"] == s].set_index(key) for s in (scenario, against)]
    shared = both[0].index.intersection(both[1].index)
    return pd.concat([b.loc[shared] for b in both]).reset_index()
