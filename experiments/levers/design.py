"""From declared levers to an experiment: each end of each lever as a scenario, in the context where it acts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from experiments.levers.declared import LeversFile, LeversOfWorld
from experiments.question.experiment import Experiment
from experiments.question.experiment import load as load_experiment
from sim.layers import Levers
from sim.levers import final_value
from sim.world import World

QUO = "status_quo"
EXPLOITED_DAYS, LOCKED_DAYS = "days_exploited_1095", "days_locked_1095"
YEARS_FOLLOWED = 1095
INDEX_DAYS = 365
BURN_IN_YEARS = 20


@dataclass(frozen=True)
class Names:
    """The scenarios of one lever: its low end, today's value, its high end. Ends as today bear today's name."""

    low: str
    today: str
    high: str

    def pairs(self) -> list[tuple[str, str]]:
        """Return the contrasts: high minus low, low minus today, high minus today; none of a scenario with itself."""
        all_pairs = ((self.high, self.low), (self.low, self.today), (self.high, self.today))
        return [pair for pair in dict.fromkeys(all_pairs) if pair[0] != pair[1]]


def value_today(world: World, context: Levers | dict[str, Any], name: str) -> Any:
    """Return a lever's value in the status quo of a world, or in a context that sets it, as written."""
    if name in context:
        return context[name]
    settings = world.status_quo.levers[name]
    if len(settings) != 1:
        raise ValueError(f"{name}: differs between counties of {world.name}; expected one value for all")
    return settings[0].value


def names_of(file: LeversOfWorld, world: World, name: str) -> Names:
    """Return the scenarios that one lever needs."""
    ends = file.levers[name]
    today = QUO if ends.context == "today" else ends.context
    now = final_value(name, value_today(world, file.contexts[ends.context], name))
    stem = name.replace(".", "_")
    low = today if final_value(name, ends.low) == now else f"{stem}_low"
    high = today if final_value(name, ends.high) == now else f"{stem}_high"
    return Names(low, today, high)


def scenarios_of(
    file: LeversOfWorld, world: World, levers: Iterable[str], everywhere: dict[str, Any]
) -> tuple[dict[str, Any], list[list[str]]]:
    """Return scenarios and contrasts of some levers; `everywhere`: levers that each scenario sets besides."""
    scenarios: dict[str, Any] = {QUO: {"levers": dict(everywhere)} if everywhere else {}}
    contrasts: list[list[str]] = []
    for name in levers:
        ends, names = file.levers[name], names_of(file, world, name)
        context = {**everywhere, **file.contexts[ends.context]}
        if names.today != QUO:
            scenarios[names.today] = {"levers": context}
        for scenario, value in ((names.low, ends.low), (names.high, ends.high)):
            if scenario != names.today:
                scenarios[scenario] = {"levers": {**context, name: value}}
        contrasts += [list(pair) for pair in names.pairs()]
    return scenarios, contrasts


def shared_content(
    file: LeversOfWorld, world: World, beliefs: str, levers: Iterable[str], name: str, everywhere: dict[str, Any]
) -> dict[str, Any]:
    """Return what an experiment of levers states whichever world it is about."""
    scenarios, contrasts = scenarios_of(file, world, levers, everywhere)
    return {
        "name": name,
        "question": "What does each lever do, from its low to its high end?",
        "world": file.world,
        "seed": file.seed,
        "replicates": file.replicates,
        "population": "by_seed",
        "burn_in_years": BURN_IN_YEARS,
        "policy_day": 365,
        "beliefs": [beliefs],
        "structure": file.structure,
        "baseline": QUO,
        "contrasts": contrasts,
        "scenarios": scenarios,
    }


def experiment_text(
    file: LeversFile, world: World, beliefs: str, levers: Iterable[str], name: str, everywhere: dict[str, Any]
) -> str:
    """Return the experiment of some levers under one belief set, as its file would state it."""
    content = {
        **shared_content(file, world, beliefs, levers, name, everywhere),
        "index_days": INDEX_DAYS,
        "follow_up_days": YEARS_FOLLOWED,
        "index": {"event": "police_contact", "who": {"form": "sex"}},
        "ensemble": "calibrated",
        "outcomes": [EXPLOITED_DAYS, LOCKED_DAYS],
        "groups": ["age_group"],
        "keep": [],
    }
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True)


def experiment_of(file: LeversFile, world: World, beliefs: str) -> Experiment:
    """Return the experiment of all levers under one belief set. Raises ConfigError."""
    return load_text(experiment_text(file, world, beliefs, file.levers, f"levers_{beliefs}", {}))


def load_text(text: str) -> Experiment:
    """Return the experiment that a text states. Raises ConfigError."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "levers.yaml"
        path.write_text(text, "utf-8")
        return load_experiment(path)
