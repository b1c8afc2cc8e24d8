"""Surprises with their rules: the same levers run again with a rule at its neutral value, before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from experiments.estimates.paired import summary
from experiments.levers.declared import Explanation, LeversFile
from experiments.levers.design import EXPLOITED_DAYS, LOCKED_DAYS
from experiments.levers.judging import Estimate, Found, found_in, surprises, taken_away
from experiments.levers.neutral import experiment_without
from experiments.question.experiment import Experiment
from experiments.results.results import Results
from sim.world import World

RunOne = Callable[[Experiment], Results]


@dataclass(frozen=True)
class Explained:
    """One step that surprised, with the rule as it is and at its neutral value."""

    explanation: str
    found: Found
    step: str
    before: Estimate
    after: Estimate
    gone: bool  # with the rule at its neutral value (`judging.taken_away`)


def surprising(file: LeversFile, rows: list[Found], explanation: str) -> list[Found]:
    """Return the surprises that an explanation speaks of."""
    given = file.explanations[explanation]
    return [f for f in rows if f.lever in given.levers and f.group in given.groups and surprises(f, file.none_below)]


def compared(file: LeversFile, explanation: str, before: list[Found], after: list[Found]) -> list[Explained]:
    """Return each surprising step before and after; `after`: the same levers with the rule at its neutral value."""
    again = {(f.lever, f.group, f.beliefs): f for f in after}
    made = []
    for f in before:
        other = again[(f.lever, f.group, f.beliefs)].steps()
        for step in surprises(f, file.none_below):
            e = other.get(step, Estimate(0.0, 0.0, 0.0, 0))
            gone = taken_away(f.expected, f.steps()[step], e, file.none_below)
            made.append(Explained(explanation, f, step, f.steps()[step], e, gone))
    return made


def explain(file: LeversFile, world: World, beliefs: str, rows: list[Found], run_one: RunOne) -> list[Explained]:
    """Run what explains the surprises of one belief set; return them before and after."""
    made: list[Explained] = []
    for name in file.explanations:
        before = surprising(file, rows, name)
        if not before:
            continue
        experiment = experiment_without(file, world, beliefs, name)
        results = run_one(experiment)
        levers = list(dict.fromkeys(f.lever for f in before))
        after = found_in(file, world, told_by(file.explanations[name], experiment, results), beliefs, levers)
        made += compared(file, name, before, after)
    return made


def told_by(given: Explanation, experiment: Experiment, results: Results) -> pd.DataFrame:
    """Return the summary of an explaining run; with days locked counted as days exploited where it asks for that."""
    if not given.neutral.locked_days_count:
        return results.tables["summary"]
    outcomes = results.tables["outcomes"].copy()
    outcomes[EXPLOITED_DAYS] += outcomes[LOCKED_DAYS]
    return summary(experiment, outcomes)


def unexplained(file: LeversFile, rows: list[Found], explained: list[Explained]) -> list[tuple[Found, str]]:
    """Return the surprising steps that no run with a rule at its neutral value takes away."""
    gone = {(e.found.lever, e.found.group, e.found.beliefs, e.step) for e in explained if e.gone}
    return [
        (f, step)
        for f in rows
        for step in surprises(f, file.none_below)
        if (f.lever, f.group, f.beliefs, step) not in gone
    ]
