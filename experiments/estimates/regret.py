"""The regret of each scenario over all points, among scenarios with the same beds."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.estimates.cases import main_outcome, sets_of
from experiments.estimates.comparison import interval_columns, units_by_setting, values_by_run
from experiments.estimates.decisions import regret
from experiments.estimates.paired import member_counts
from experiments.outcomes.declared import main_horizon
from experiments.outcomes.key import SETTING
from experiments.question.experiment import Experiment, policies_by_scenario
from experiments.results.results import Results
from sim.codes import KINDS
from sim.segments import segments

ENDS = ("mean_low", "mean_high", "largest_low", "largest_high")


@dataclass(frozen=True)
class Regret:
    """`table`: of `decisions.regret`, by scenario, with the columns of `regret_intervals`; `among`: scenario -> the first that has its beds; `alone`: scenarios that
    no other has the beds of; `locked`: mean days locked by scenario, where they were asked for."""

    outcome: str
    table: pd.DataFrame
    among: dict[str, str]
    alone: list[str]
    locked: pd.Series | None


def regret_of(results: Results) -> Regret | None:
    """Return the regret of each scenario; None for one belief set and structure, or where no two have the same beds."""
    experiment, outcome = results.experiment, main_outcome(results)
    sets = sets_of(results)
    if not outcome or len(sets) * len(experiment.structures) * len(experiment.matrix.rows) < 2:
        return None
    among = equal_beds(experiment)
    several = {n for n, first in among.items() if list(among.values()).count(first) > 1}
    rows = results.tables["outcomes"]
    rows = rows[(rows["group"] == "all") & rows["beliefs"].isin([b.name for b in sets])]
    if not several or not several <= set(rows["scenario"]):
        return None
    rows = rows[rows["scenario"].isin(several)]
    locked = outcome.replace("exploited", "locked")
    beside = None
    if locked in rows:  # as the regret: the mean over sets and structures, whatever number of runs each has
        by_set = rows.dropna(subset=[outcome]).groupby(["scenario", *SETTING])[locked].mean()
        beside = by_set.groupby("scenario").mean()
    ends = regret_intervals(
        rows, outcome, among, member_counts(experiment), main_horizon(experiment.file.outcomes) or np.inf
    )
    table = regret(rows, outcome, among).join(ends)
    return Regret(outcome, table, among, [n for n in among if n not in several], beside)


def regret_intervals(
    rows: pd.DataFrame, outcome: str, among: Mapping[str, str], members: Mapping[str, int], most_days: float = np.inf
) -> pd.DataFrame:
    """Return `mean_low`, `mean_high`, `largest_low`, `largest_high` of regret, by scenario; NaN from fewer than two units.

    The regret of a scenario at a point is the largest difference to any other, or 0. So intervals that hold all
    differences at all points at once (Bonferroni) hold it between their largest lower and their largest upper end (Edwards
    and Hsu 1983). All numbers are held together, at least 95 times of 100. That is wide, and is never too narrow where
    two scenarios are about equally good; there a bootstrap of the least would be. No regret is above `most_days`, the days
    that are counted: from few units an interval of a difference reaches further than any difference can.
    """
    settings, replicates, values = values_by_run(rows, outcome)
    lacking = np.isnan(list(values.values())).any(axis=0)  # a replicate counts in which every scenario has a value
    pairs = [(a, b) for a, b in itertools.combinations(values, 2) if among[a] == among[b]]
    low, high = ({name: np.zeros(len(settings)) for name in values} for _ in range(2))
    for a, b in pairs:
        apart = np.where(lacking, np.nan, values[a] - values[b])
        units = units_by_setting(apart, settings, replicates, members)
        *_, least, most, _ = interval_columns(units, len(pairs) * len(settings))
        for name, both in ((a, (least, most)), (b, (0.0 - most, 0.0 - least))):
            low[name], high[name] = np.maximum(low[name], both[0]), np.maximum(high[name], both[1])
    for ends in (low, high):
        for name in ends:
            ends[name] = np.minimum(ends[name], most_days)
    intervals = {n: (low[n].mean(), high[n].mean(), low[n].max(), high[n].max()) for n in values}
    return pd.DataFrame.from_dict(intervals, "index", columns=list(ENDS))


def equal_beds(experiment: Experiment) -> dict[str, str]:
    """Return for each scenario the first that has the same beds, in places that are not locked, on every day, at every point."""
    facilities = experiment.world.file.facilities
    free = [k for k, kind in enumerate(KINDS) if not facilities[kind].locked]
    first: dict[tuple[tuple[int, bytes], ...], str] = {}
    same_beds = {}
    for name, policies in policies_by_scenario(experiment).items():
        over_time = [s for p in policies for s in segments(p, experiment.world, experiment.file.policy_day)]
        same_beds[name] = first.setdefault(tuple((s.day, s.beds[:, free].tobytes()) for s in over_time), name)
    return same_beds
