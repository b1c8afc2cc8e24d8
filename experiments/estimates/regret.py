"""The regret of each scenario over all points, among scenarios with the same beds."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from experiments.estimates.cases import main_outcome, sets_of
from experiments.estimates.decisions import regret
from experiments.outcomes.key import SETTING
from experiments.question.experiment import Experiment, policies_by_scenario
from experiments.results.results import Results
from sim.codes import KINDS
from sim.segments import segments


@dataclass(frozen=True)
class Regret:
    """`table`: of `decisions.regret`, by scenario; `among`: scenario -> the first that has its beds; `alone`: scenarios that
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
    return Regret(outcome, regret(rows, outcome, among), among, [n for n in among if n not in several], beside)


def equal_beds(experiment: Experiment) -> dict[str, str]:
    """Return for each scenario the first that has the same beds, in places that are not locked, on every day, at every point."""
    facilities = experiment.world.file.facilities
    free = [k for k, kind in enumerate(KINDS) if not facilities[kind].locked]
    first: dict[tuple[tuple[int, bytes], ...], str] = {}
    found = {}
    for name, policies in policies_by_scenario(experiment).items():
        over_time = [s for p in policies for s in segments(p, experiment.world, experiment.file.policy_day)]
        found[name] = first.setdefault(tuple((s.day, s.beds[:, free].tobytes()) for s in over_time), name)
    return found
