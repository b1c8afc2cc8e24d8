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
from experiments.levers.design import loaded, text_of
from experiments.question.experiment import Experiment
from experiments.question.structures import with_switches
from sim.parameters import REGISTRY
from sim.world import World


def parameters_of(given: Explanation, world: World) -> dict[str, float]:
    """Return the parameters of a neutral setting as numbers; a name stands for that parameter's value in the world."""
    made = {}
    for name, value in given.neutral.parameters.items():
        if isinstance(value, str):
            value = world.parameters.get(value, REGISTRY[value].default)
        made[name] = float(value)
    return made


def neutral_world(given: Explanation, world: World) -> World:
    """Return the world with some places changed. Raises ConfigError for what a world file may not say."""
    if not given.neutral.facilities:
        return world
    assert world.path is not None
    stated: dict[str, Any] = yaml.safe_load(world.path.read_text("utf-8"))
    for kind, fields in given.neutral.facilities.items():
        stated["facilities"][kind].update(fields)
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / stated["travel"]).write_bytes((world.path.parent / stated["travel"]).read_bytes())
        path = Path(scratch) / f"{world.name}.yaml"
        path.write_text(yaml.safe_dump(stated, sort_keys=False), "utf-8")
        made = World.load(path)
    made.path = world.path
    return made


def experiment_without(file: LeversFile, world: World, beliefs: str, name: str) -> Experiment:
    """Return the experiment of an explanation's levers under one belief set, its rule at its neutral value.

    Raises ConfigError.
    """
    given = file.explanations[name]
    text = text_of(file, world, beliefs, given.levers, f"levers_{beliefs}_without_{name}", given.neutral.levers)
    experiment = loaded(text)
    neutral = parameters_of(given, world)
    return replace(
        experiment,
        world=neutral_world(given, world),
        structures=tuple(with_switches(s, given.neutral.structure) for s in experiment.structures),
        members={b: tuple({**m, **neutral} for m in members) for b, members in experiment.members.items()},
    )
