"""How long people wait for a place, and what becomes of them, by group: who still waits at the end is censored, endings compete.

A wait that goes on when the run ends is longer than what was seen. To leave it out would make waits look short, and so would counting
it as over. A wait that ends with the trafficker is not one that would have ended with a place later (docs/capacity.md).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from experiments.outcomes.curves import cumulative_incidence, share_by
from experiments.outcomes.key import SETTING
from sim.codes import STILL_WAITING, WAIT_ENDINGS

BY_DAYS = (30, 90, 365)
QUANTILES = (50, 90)
GROUPED_BY = ("form", "age_group", "gender", "undocumented", "limited_english")
ENDS = (WAIT_ENDINGS[STILL_WAITING], *WAIT_ENDINGS[:STILL_WAITING])  # 0: censored


def waits_by_group(waits: pd.DataFrame, by: tuple[int, ...] = BY_DAYS, each: bool = False) -> pd.DataFrame:
    """Return how many waits began, quantiles of days on the list, and the share that ended in each way by some days.

    `waits`: the table of that name. A row for all and for each group, of a scenario, belief set, structure and point; with `each` of
    every replicate, too, as `interval` wants them. Waits of all replicates are taken together otherwise. NaN where too few were watched for so long.
    """
    key = ["scenario", *SETTING, *(["replicate"] if each else [])]
    rows: list[dict[str, Any]] = []
    for values, run in waits.groupby(key, sort=False):
        of = dict(zip(key, values, strict=True))
        rows.append({**of, "group": "all", **describe_waits(run, by)})
        for column in GROUPED_BY:
            rows += [
                {**of, "group": f"{column}:{word}", **describe_waits(part, by)} for word, part in run.groupby(column)
            ]
    return pd.DataFrame(rows)


def describe_waits(waits: pd.DataFrame, by: tuple[int, ...]) -> dict[str, float]:
    """Return the numbers of some waits: how many, quantiles of days, shares by day and ending."""
    days = (waits["day_end"] - waits["day_start"]).to_numpy(np.int64)
    ends = waits["end"].map({word: k for k, word in enumerate(ENDS)}).to_numpy(np.int64)
    row: dict[str, float] = {"waits": len(waits)}
    row |= {f"days_q{q}": days_until(days, ends, q / 100) for q in QUANTILES}
    for cause, word in enumerate(ENDS[1:], 1):
        shares = share_by(days, ends, np.array(by), cause)
        row |= {f"{word}_by_{k}": float(share) for k, share in zip(by, shares, strict=True)}
    return row


def days_until(days: np.ndarray, ends: np.ndarray, share: float) -> float:
    """Return the days after which a share of people are off the list, whatever ended it (Kaplan and Meier); NaN if fewer were seen to be."""
    times, off = cumulative_incidence(days, np.minimum(ends, 1), 1)
    reached = np.flatnonzero(off >= share - 1e-12)
    return float(times[reached[0]]) if len(reached) else math.nan
