"""The next study to fund: what it would change to know each number of a design, each group of them, or which beliefs hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.estimates.information import Gain, sorted_by_gain, value_of_information, worth_of_beliefs
from experiments.estimates.locked_days import weighed_horizon
from experiments.estimates.ranks import APART
from experiments.estimates.regret import equal_beds
from experiments.outcomes.key import SETTING
from experiments.results.results import Results
from experiments.words import BELIEF_GROUPS
from sim.errors import RunError
from sim.parameters import GROUPS, REGISTRY
from sim.reading import display_path

FEWEST_POINTS = 30
BELIEFS = "beliefs: "  # before the words of a group


@dataclass(frozen=True)
class Studies:
    """Gains under each belief set and structure: of single numbers, and of groups of numbers, the largest first.

    `options`: among which it is chosen; `left_out`: scenarios with other beds, which would win by their beds alone.
    `beliefs`: of knowing which set holds, by structure. `days`: the follow-up; `points`: of the design,
    without `unlived` ones, at which nobody was followed under one of the sets, structures or options.
    """

    options: list[str]
    left_out: list[str]
    days: int
    points: int
    unlived: int
    numbers: dict[tuple[str, str], list[Gain]]
    groups: dict[tuple[str, str], list[Gain]]
    beliefs: dict[str, Gain]


def studies_of(results: Results, scenarios: list[str] | None = None) -> Studies:
    """Return what it would change to know the numbers of a design. `scenarios`: the options (None: the most with the same beds).

    Raises RunError, in one line: no design of numbers apart from each other, too few points, one option, no days.
    """
    names, unit = sampled_numbers(results)
    days = weighed_horizon(results)
    if not days:
        raise RunError(
            f"{place(results)}: days exploited and days locked of the same follow-up are needed in `outcomes:`"
        )
    options, left_out = options_of(results, scenarios)
    losses, complete = complete_points(results, mean_losses(results, options, days))
    unit = unit[complete]
    singles = {n: [k] for k, n in enumerate(names)}
    groups = groups_of(names)
    numbers, together = {}, {}
    for setting, loss in losses.items():
        numbers[setting] = sorted_by_gain(value_of_information(unit, loss, singles, names))
        together[setting] = sorted_by_gain(value_of_information(unit, loss, groups, names)) if groups else []
    unlived = int((~complete).sum())
    return Studies(options, left_out, days, len(unit), unlived, numbers, together, worth_by_structure(losses))


def place(results: Results) -> str:
    """Return where the results lie, or whose they are."""
    return display_path(results.path) if results.path else results.experiment.name


def sampled_numbers(results: Results) -> tuple[list[str], np.ndarray]:
    """Return the numbers that a design samples, and its places in the unit cube [point, number]. Raises RunError."""
    sample = results.experiment.sample
    if sample is None or sample.method not in APART:
        expected = " or ".join(f"`{m}`" for m in APART)
        raise RunError(f"{place(results)}: no design whose points lie apart from each other; expected {expected}")
    if levers := [f.name for f in sample.factors if f.scenarios]:
        raise RunError(f"{place(results)}: {levers[0]} is a lever: a choice, and nothing that a study finds out")
    if sample.size < FEWEST_POINTS:
        raise RunError(f"{place(results)}: {sample.size} points; at least {FEWEST_POINTS} are needed")
    return [f.name for f in sample.factors], sample.unit


def options_of(results: Results, scenarios: list[str] | None) -> tuple[list[str], list[str]]:
    """Return the options among which it is chosen, and the scenarios left out. Raises RunError."""
    every = list(results.experiment.policies)
    if unknown := [s for s in scenarios or [] if s not in every]:
        raise RunError(f"{place(results)}: no scenario '{unknown[0]}'; there are {', '.join(every)}")
    among = equal_beds(results.experiment)
    of_beds = [[s for s in every if among[s] == first] for first in dict.fromkeys(among.values())]
    options = list(dict.fromkeys(scenarios)) if scenarios else max(of_beds, key=len)
    if len(options) < 2:
        raise RunError(f"{place(results)}: one option leaves nothing to choose; give at least two, with --scenario")
    return options, [s for s in every if s not in options]


def groups_of(names: list[str]) -> dict[str, list[int]]:
    """Return the columns of each group of beliefs, and of two or more other numbers that share the first word of their names."""
    groups: dict[str, list[int]] = {}
    for k, name in enumerate(names):
        group = REGISTRY[name].group
        groups.setdefault(
            BELIEFS + BELIEF_GROUPS[group] if group in GROUPS else f"{name.split('.')[0]}.*", []
        ).append(k)
    return {g: columns for g, columns in groups.items() if len(columns) > 1 or g.startswith(BELIEFS)}


def mean_losses(results: Results, options: list[str], days: int) -> dict[tuple[str, str], np.ndarray]:
    """Return days exploited and locked [2, row of the design, option] under each belief set and structure.

    Means over replicates in which every option has a value, then over what is listed beside the design; NaN where there is
    none. Raises RunError: no run finished.
    """
    columns = [f"days_{word}_{days}" for word in ("exploited", "locked")]
    key = [*SETTING, "replicate", "scenario"]
    table = results.table("outcomes", (*key, *columns), {"group": "all", "scenario": options})
    if table is None:
        raise RunError(f"{place(results)}: no run finished")
    wide = table.set_index(key)[columns].unstack("scenario").dropna().groupby(level=list(SETTING)).mean()
    size = len(results.experiment.sample.unit) if results.experiment.sample else 0
    losses = {}
    for beliefs in results.experiment.beliefs:
        for structure in results.experiment.structures:
            setting = (beliefs.name, structure.name)
            points = [p for p in results.experiment.points if p.setting[:2] == setting]
            here = wide.reindex(pd.MultiIndex.from_tuples([p.setting for p in points]))
            loss = np.array([here[c][options].to_numpy() for c in columns])
            losses[setting] = loss.reshape(2, -1, size, len(options)).mean(axis=1)
    return losses


def complete_points(
    results: Results, losses: dict[tuple[str, str], np.ndarray]
) -> tuple[dict[tuple[str, str], np.ndarray], np.ndarray]:
    """Return the losses at the rows of the design that have them in all settings, and which rows these are. Raises RunError: too few."""
    complete = np.all([np.isfinite(loss).all(axis=(0, 2)) for loss in losses.values()], axis=0)
    if complete.sum() < FEWEST_POINTS:
        shortage = f"{complete.sum()} of {len(complete)} points have a run of every option, with somebody followed, in all settings"
        raise RunError(f"{place(results)}: {shortage}; at least {FEWEST_POINTS} are needed")
    return {setting: loss[:, complete] for setting, loss in losses.items()}, complete


def worth_by_structure(losses: dict[tuple[str, str], np.ndarray]) -> dict[str, Gain]:
    """Return what it would change to know which set of beliefs holds, by structure; nothing for one set."""
    structures = dict.fromkeys(structure for _, structure in losses)
    stacks = {s: np.stack([loss for (_, at), loss in losses.items() if at == s], axis=1) for s in structures}
    return {s: worth_of_beliefs(stack) for s, stack in stacks.items() if stack.shape[1] > 1}
