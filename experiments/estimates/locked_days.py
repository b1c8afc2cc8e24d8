"""What a locked day is worth: how many exploited days it would have to count as for a ranking to change."""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.estimates.decisions import BreakEven, differences, value_break_even
from experiments.outcomes.declared import horizons, main_of
from experiments.results.results import Results


def weighed_horizon(results: Results) -> int:
    """Return the days for which days exploited and days locked are both asked for: the main ones, else the longest; 0: none."""
    outcomes = results.experiment.file.outcomes
    return main_of(set(horizons(outcomes)) & set(horizons(outcomes, "locked")))


def locked_day_weights(
    results: Results, pair: tuple[str, str], settings: list[tuple[str, str, int]], k: int
) -> list[BreakEven | None]:
    """Return the weight of a locked day at which a contrast over k days changes its sign, at each of some points.

    None where days locked do not differ, or no pair of units has both numbers. The table is turned round once for all points.
    """
    rows = results.tables["outcomes"]
    rows = rows[(rows["group"] == "all") & rows["point"].isin([point for *_, point in settings])]
    exploited, locked = (
        differences(rows, *pair, f"days_{word}_{k}", settings, results.members) for word in ("exploited", "locked")
    )
    return [weight_at(exploited, locked, setting) for setting in settings]


def weight_at(exploited: pd.DataFrame, locked: pd.DataFrame, setting: tuple[str, str, int]) -> BreakEven | None:
    """Return the weight at a point, of differences [unit, point]."""
    if setting not in exploited.columns or setting not in locked.columns:
        return None
    both = pd.concat([exploited[setting], locked[setting]], axis=1).dropna().to_numpy()
    return value_break_even(both[:, 0], both[:, 1]) if np.any(both[:, 1]) else None


def locked_day_weight(
    results: Results, pair: tuple[str, str], setting: tuple[str, str, int], k: int
) -> BreakEven | None:
    """Return the same at one point."""
    return locked_day_weights(results, pair, [setting], k)[0]
