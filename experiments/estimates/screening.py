"""Which numbers a screening (Morris) hands on to a second look, and how they stand in the next experiment's file.

The rule was laid down before a screening was run: docs/sensitivity.md.
"""

from __future__ import annotations

import pandas as pd

from experiments.estimates.sensitivity import BY_LUCK, MEAN_SIZE
from experiments.results.results import Results

MOST = 12  # numbers of a second look


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
