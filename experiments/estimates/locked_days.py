"""What a locked day is worth: how many exploited days it would have to count as for a ranking to change."""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.estimates.decisions import BreakEven, differences, value_break_even
from experiments.outcomes.declared import horizons, main_of
from experiments.results.results import Results


def weighed_horizon(results: Results) -> int:
    """Return the days for which days exploited and days locked are both asked for: the main ones, else the longest; 0: none."""
    asked = results.experiment.file.outcomes
    return main_of(set(horizons(asked)) & set(horizons(asked, "locked")))


def locked_day_weight(
    results: Results, pair: tuple[str, str], setting: tuple[str, str, int], k: int
) -> BreakEven | None:
    """Return the weight of a locked day at which a contrast over k days changes its sign at a point; None where days locked do not differ.

    NaN-free pairs of units only; None, too, where there are none.
    """
    rows = results.tables["outcomes"]
    rows = rows[rows["group"] == "all"]
    both = pd.concat(
        [
            differences(rows, *pair, f"days_{word}_{k}", [setting], results.members)
            for word in ("exploited", "locked")
        ],
        axis=1,
        keys=["exploited", "locked"],
    ).dropna()
    if both.shape[1] != 2 or not len(both) or not np.any(both["locked"].to_numpy()):
        return None
    return value_break_even(both["exploited"].to_numpy()[:, 0], both["locked"].to_numpy()[:, 0])
