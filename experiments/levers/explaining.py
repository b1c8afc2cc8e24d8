"""Surprises with their rules: the same levers run again with a rule at its neutral value, before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from experiments.estimates.summary import summary
from experiments.levers.declared import Explanation, LeversFile
from experiments.levers.design import EXPLOITED_DAYS, LOCKED_DAYS
from experiments.levers.judging import Estimate, LeverEffect, explains_away, load_effects, surprises
from experiments.levers.neutral import experiment_without
from experiments.question.experiment import Experiment
from experiments.results.results import Results
from sim.world import World

RunOne = Callable[[Experiment], Results]


@dataclass(frozen=True)
class ExplainedStep:
    """One step that surprised, with the rule as it is and at its neutral value."""

    explanation: str
    effect: LeverEffect
    step: str
    before: Estimate
    after: Estimate
    gone: bool  # with the rule at its neutral value (`judging.taken_away`)


def find_surprises(file: LeversFile, rows: list[LeverEffect], explanation: str) -> list[LeverEffect]:
    """Return the surprises that an explanation speaks of."""
    declared = file.explanations[explanation]
    return [
        f for f in rows if f.lever in declared.levers and f.group in declared.groups and surprises(f, file.none_below)
    ]


def compare_steps(
    file: LeversFile, explanation: str, before: list[LeverEffect], after: list[LeverEffect]
) -> list[ExplainedStep]:
    """Return each surprising step before and after; `after`: the same levers with the rule at its neutral value."""
    again = {(f.lever, f.group, f.beliefs): f for f in after}
    steps = []
    for f in before:
        other = again[(f.lever, f.group, f.beliefs)].steps()
        for step in surprises(f, file.none_below):
            e = other.get(step, Estimate(0.0, 0.0, 0.0, 0))
            gone = explains_away(f.expected, f.steps()[step], e, file.none_below)
            steps.append(ExplainedStep(explanation, f, step, f.steps()[step], e, gone))
    return steps


def explain(
    file: LeversFile, world: World, beliefs: str, rows: list[LeverEffect], run_one: RunOne
) -> list[ExplainedStep]:
    """Run what explains the surprises of one belief set; return them before and after."""
    steps: list[ExplainedStep] = []
    for name in file.explanations:
        before = find_surprises(file, rows, name)
        if not before:
            continue
        experiment = experiment_without(file, world, beliefs, name)
        results = run_one(experiment)
        levers = list(dict.fromkeys(f.lever for f in before))
        after = load_effects(
            file, world, explaining_summary(file.explanations[name], experiment, results), beliefs, levers
        )
        steps += compare_steps(file, name, before, after)
    return steps


def explaining_summary(explanation: Explanation, experiment: Experiment, results: Results) -> pd.DataFrame:
    """Return the summary of an explaining run; with days locked counted as days exploited where it asks for that."""
    if not explanation.neutral.locked_days_count:
        return results.tables["summary"]
    outcomes = results.tables["outcomes"].copy()
    outcomes[EXPLOITED_DAYS] += outcomes[LOCKED_DAYS]
    return summary(experiment, outcomes)


def unexplained_steps(
    file: LeversFile, rows: list[LeverEffect], steps: list[ExplainedStep]
) -> list[tuple[LeverEffect, str]]:
    """Return the surprising steps that no run with a rule at its neutral value takes away."""
    gone = {(e.effect.lever, e.effect.group, e.effect.beliefs, e.step) for e in steps if e.gone}
    return [
        (f, step)
        for f in rows
        for step in surprises(f, file.none_below)
        if (f.lever, f.group, f.beliefs, step) not in gone
    ]
