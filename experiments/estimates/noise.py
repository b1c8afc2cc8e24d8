"""What the spread of a contrast is made of, and what pairing saves."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from experiments.estimates.paired import pairing_gain, parts_of_variance, unit_of
from experiments.outcomes.key import SETTING
from experiments.results.results import Results


def spread(summary: pd.DataFrame, outcome: str) -> dict[tuple[str, str], float]:
    """Return the largest standard deviation between members, over points, of each contrast."""
    rows = summary[(summary["outcome"] == outcome) & (summary["group"] == "all") & (summary["against"] != "")]
    largest: dict[tuple[str, str], float] = {}
    for a, b, sd in zip(rows["scenario"], rows["against"], rows["sd_members"], strict=True):
        if not math.isnan(sd):
            largest[str(a), str(b)] = max(float(sd), largest.get((str(a), str(b)), 0.0))
    return largest


def parts(results: Results, name: str, against: str, outcome: str) -> tuple[float, float]:
    """Return a contrast's share of variance between members, and the gain of pairing, over all points.

    Variances are taken at each point (and within each member), and pooled. NaN: too few runs.
    """
    members = results.members
    outcomes = results.tables["outcomes"]
    key = [*SETTING, "replicate"]
    rows = outcomes[outcomes["group"] == "all"].set_index(key)
    both = pd.DataFrame(
        {word: rows.loc[rows["scenario"] == s, outcome] for word, s in (("of", name), ("against", against))}
    ).dropna()
    if both.empty:
        return float("nan"), float("nan")
    groups = pd.Series(0, index=both.index)
    variances = []
    for k, ((beliefs, *_), block) in enumerate(both.groupby(level=list(SETTING), sort=False)):
        units = (
            unit_of(block.index.get_level_values("replicate"), members[str(beliefs)])
            if members
            else np.zeros(len(block))
        )
        groups.loc[block.index] = k * 1_000_000 + units.astype(np.int64)
        variances.append(parts_of_variance((block["of"] - block["against"]).to_numpy(), units))
    between, luck = np.nansum(np.array(variances), axis=0)
    share = between / (between + luck) if members and between + luck > 0 else float("nan")
    return float(share), pairing_gain(both["of"].to_numpy(), both["against"].to_numpy(), groups.to_numpy())
