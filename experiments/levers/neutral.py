"""A rule at its neutral value: the same experiment of a few levers where one rule does nothing.

Members stay as they were calibrated with the rule, with the neutral parameters put over them: what is asked is whether
the sign hangs on the rule, not how large the effect would be in a model without it.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from experiments.levers.declared import Explanation, LeversFile
from experiments.levers.design import experiment_text, load_text
from experiments.question.experiment import Experiment
from experiments.question.structures import with_switches
from sim.parameters import REGISTRY
from sim.world import World


def parameters_of(explanation: Explanation, world: World) -> dict[str, float]:
    """Return the parameters of a neutral setting as numbers; a name stands for that parameter's value in the world."""
    parameters = {}
    for name, value in explanation.neutral.parameters.items():
        if isinstance(value, str):
            value = world.parameters.get(value, REGISTRY[value].default)
        parameters[name] = float(value)
    return parameters


def neutral_world(explanation: Explanation, world: World) -> World:
    """Return the world with some places changed. Raises ConfigError for what a world file may not say."""
    if not explanation.neutral.facilities:
        return world
    assert world.path is not None
    content: dict[str, Any] = yaml.safe_load(world.path.read_text("utf-8"))
    for kind, fields in explanation.neutral.facilities.items():
        content["facilities"][kind].update(fields)
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / content["travel"]).write_bytes((world.path.parent / content["travel"]).read_bytes())
        path = Path(scratch) / f"{world.name}.yaml"
        path.write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")
        world_without = World.load(path)
    world_without.path = world.path
    return world_without


def experiment_without(file: LeversFile, world: World, beliefs: str, name: str) -> Experiment:
    """Return the experiment of an explanation's levers under one belief set, its rule at its neutral value.

    Raises ConfigError.
    """
    explanation = file.explanations[name]
    text = experiment_text(
        file, world, beliefs, explanation.levers, f"levers_{beliefs}_without_{name}", explanation.neutral.levers
    )
    experiment = load_text(text)
    neutral = parameters_of(explanation, world)
    return replace(
        experiment,
        world=neutral_world(explanation, world),
        structures=tuple(with_switches(s, explanation.neutral.structure) for s in experiment.structures),
        members={b: tuple({**m, **neutral} for m in members) for b, members in experiment.members.items()},
    )
