"""Which numbers a screening (Morris) tells from luck, how they stand in the next experiment's file, and where its luck is large.

The rule was laid down before a screening was run: docs/sensitivity.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.estimates.decisions import differences
from experiments.estimates.sensitivity import BY_LUCK, MEAN_SIZE
from experiments.outcomes.key import SETTING
from experiments.results.results import Results

MOST = 12  # numbers of a second look
BANDS = (0, 5, 20)  # people followed a run, from which a band of points begins


@dataclass(frozen=True)
class Band:
    """Points at which a run follows so many people on average; `luck`: standard deviation of one run's difference, NaN: not to be told."""

    words: str
    points: int
    luck: float


def stand_out(table: pd.DataFrame) -> list[str]:
    """Return the numbers whose effect on the first contrast of a table stands out from luck, the largest first.

    `table`: of `sensitivity`. A number stands out where the interval of its mu*, alone, begins above what luck alone would
    make of that mu*. With several belief sets or structures: where it does so under any of them.
    """
    first = table[(table["scenario"] == table["scenario"].iloc[0]) & (table["against"] == table["against"].iloc[0])]
    key = ["beliefs", "structure", "source"]
    sizes = first[first["measure"] == MEAN_SIZE].set_index(key)
    luck = first[first["measure"] == BY_LUCK].set_index(key)["value"].reindex(sizes.index)
    clear = sizes.loc[sizes["low"] > luck, "value"].groupby(level="source").max()
    return [str(name) for name in clear.sort_values(ascending=False, kind="stable").index]


def handed_on(table: pd.DataFrame) -> list[str]:
    """Return the numbers that a second look takes: those that stand out, and of many the `MOST` largest."""
    return stand_out(table)[:MOST]


def over_lines(results: Results, names: list[str]) -> list[str]:
    """Return numbers with the ranges that they were screened over, as `over:` of a next design has them."""
    sample = results.experiment.sample
    ranges = [r for r in sample.ranges if r.factor.name in names] if sample else []
    return ["  over:", *(f"    {r.factor.name}: [{r.low!r}, {r.high!r}]" for r in ranges)]


def luck_by_followed(results: Results, pair: tuple[str, str], outcome: str, beliefs: str) -> list[Band]:
    """Return the luck of one run's difference, in the outcome's unit, in bands of how many people a run follows; without empty bands.

    Under one belief set. Luck: the variance between replicates of one point, its mean over the points that have two values or more.
    """
    rows = results.tables["outcomes"]
    rows = rows[(rows["group"] == "all") & rows["scenario"].isin(pair) & (rows["beliefs"] == beliefs)]
    people = rows.groupby(list(SETTING), observed=True)["n_index"].mean()
    variance = differences(rows, *pair, outcome).var(axis=0, ddof=1).reindex(people.index)
    bands = []
    for low, high in zip(BANDS, (*BANDS[1:], math.inf), strict=True):
        here = variance[(people >= low) & (people < high)]
        known = here.dropna()
        words = (
            f"{low} or more" if math.isinf(high) else f"{low} to fewer than {high}" if low else f"fewer than {high}"
        )
        if len(here):
            bands.append(Band(words, len(here), float(np.sqrt(known.mean())) if len(known) else math.nan))
    return bands
