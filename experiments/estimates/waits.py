"""How long people wait for a bed, and what becomes of them: with the end of the run as censoring, endings as competing events.

A wait that goes on when the run ends is longer than what was seen; to leave it out, or to count it as over, would make waits look short
(docs/capacity.md). Only waits that begin in the time looked at count: who waits already on its first day has waited longer than most.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from scipy import stats

from sim.codes import ADULT_DAYS, GENDERS, STILL_WAITING, WAIT_ENDINGS

BY_DAYS = (30, 90, 365)
QUANTILES = (0.5, 0.9)


def frame_of_waits(waits: np.ndarray, people: np.ndarray, beds_lines: int, from_day: int) -> pd.DataFrame:
    """Return waits for a bed that began on a day or later, one row each: who, days, how it ended, and groups of the person then.

    `waits`, `people`: of a run (`Simulation.waits`, `Simulation.as_they_came`). `beds_lines`: the first lines, one a county.
    """
    waits = waits[(waits["line"] < beds_lines) & (waits["since"] >= from_day)]
    who = people[waits["who"]]
    return pd.DataFrame(
        {
            "person": waits["who"],
            "county": waits["line"],
            "day_start": waits["since"].astype(np.int64),
            "days": (waits["until"] - waits["since"]).astype(np.int64),
            "how": np.array(WAIT_ENDINGS)[waits["how"]],
            "priority": waits["priority"],
            "age_group": np.where(waits["since"] - who["born_day"] < ADULT_DAYS, "minor", "adult"),
            "gender": np.array(GENDERS)[who["gender"]],
            "undocumented": np.where(who["undocumented"] == 1, "yes", "no"),
        }
    )


def share_in_line(waits: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return days, and the share that stands on the list for longer than each (Kaplan-Meier); (), () of no wait that is over."""
    over = (waits["how"] != WAIT_ENDINGS[STILL_WAITING]).to_numpy()
    days = waits["days"].to_numpy(float)
    if not over.any():
        return np.empty(0), np.empty(0)
    curve = stats.ecdf(stats.CensoredData(uncensored=days[over], right=days[~over])).sf
    return np.asarray(curve.quantiles), np.asarray(curve.probabilities)


def days_until(waits: pd.DataFrame, share: float) -> float:
    """Return the day by which a share of people are off the list, whatever ended it; not a number if fewer were seen to be."""
    days, left = share_in_line(waits)
    reached = np.flatnonzero(left <= 1.0 - share + 1e-12)
    return float(days[reached[0]]) if len(reached) else math.nan


def share_ended(waits: pd.DataFrame, ending: str, by_day: int) -> float:
    """Return the share whose wait has ended in one way by a day, the other ways competing (Aalen-Johansen)."""
    if not len(waits):
        return math.nan
    days, how = waits["days"].to_numpy(), waits["how"].to_numpy()
    left, ended = 1.0, 0.0
    for day in np.unique(days[(how != WAIT_ENDINGS[STILL_WAITING]) & (days <= by_day)]):
        there = int((days >= day).sum())
        today = how[days == day]
        ended += left * int((today == ending).sum()) / there
        left *= 1.0 - int((today != WAIT_ENDINGS[STILL_WAITING]).sum()) / there
    return ended


def describe_waits(waits: pd.DataFrame, by_day: int = 90) -> dict[str, float]:
    """Return how many waits, quantiles of days on the list, and the share of each ending by a day."""
    row: dict[str, float] = {"waits": len(waits)}
    row |= {f"days_q{round(100 * share)}": days_until(waits, share) for share in QUANTILES}
    return row | {f"{how}_by_{by_day}": share_ended(waits, how, by_day) for how in WAIT_ENDINGS[:STILL_WAITING]}


def waits_by_group(waits: pd.DataFrame, by_day: int = 90) -> pd.DataFrame:
    """Return the description of all waits and of each group: minors and adults, gender, undocumented or not."""
    rows = [{"group": "all", **describe_waits(waits, by_day)}]
    for column in ("age_group", "gender", "undocumented"):
        rows += [
            {"group": f"{column}:{word}", **describe_waits(part, by_day)}
            for word, part in waits.groupby(column, sort=True)
        ]
    return pd.DataFrame(rows)
