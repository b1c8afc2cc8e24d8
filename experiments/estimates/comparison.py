"""Each scenario minus a baseline, at each point: nothing is averaged over that was not asked to be."""

from __future__ import annotations

import pandas as pd

from experiments.estimates.decisions import one_a_run
from experiments.estimates.paired import by_unit, interval, member_counts
from experiments.outcomes.key import SETTING
from experiments.results.results import Results

COLUMNS = [*SETTING, "scenario", "n_replicates", "difference", "low", "high"]


def compare(results: Results, baseline: str, outcome: str, group: str = "all") -> pd.DataFrame:
    """Return each scenario minus `baseline`, with t intervals over replicates (calibrated: over members).

    One row a point and scenario: `beliefs`, `structure`, `point`, `scenario`, `n_replicates`, `difference`, `low`,
    `high`, in the outcome's unit. Differences are taken within a replicate. Raises KeyError for an unknown scenario,
    group or outcome; ValueError for two rows of one run.
    """
    here = results.tables["outcomes"]
    for word, there in (("group", set(here["group"])), ("scenario", set(here["scenario"])), ("outcome", set(here))):
        asked = {"group": group, "scenario": baseline, "outcome": outcome}[word]
        if asked not in there:
            raise KeyError(f"{asked}: no such {word}")
    wide = one_a_run(here[here["group"] == group], outcome).unstack("scenario")
    counts = member_counts(results.experiment)
    rows = []
    for setting, block in wide.groupby(level=list(SETTING), sort=False):
        for scenario in (s for s in wide.columns if s != baseline):
            differences = (block[scenario] - block[baseline]).dropna().droplevel(list(SETTING))
            told = interval(by_unit(differences, counts.get(str(setting[0]), 0)).to_numpy())
            rows.append((*setting, scenario, len(differences), *told))
    return pd.DataFrame(rows, columns=COLUMNS)
