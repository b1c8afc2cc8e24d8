"""What the page begins from: an experiment file, made small enough to answer within a second."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from experiments.designs.matrix import Matrix
from experiments.designs.resolution_4 import design_in
from experiments.estimates.levers_off import reason_off
from experiments.outcomes.declared import MAIN_HORIZON, TOGETHER
from experiments.question.config_text import Plain
from experiments.question.experiment import Experiment, load
from experiments.question.members import COPIES
from sim.codes import DAYS_A_YEAR
from sim.declared import MECHANISMS
from sim.errors import ConfigError, Fault
from sim.layers import Setting
from sim.policy import Policy
from sim.reading import display_path
from sim.structure import Structure
from sim.world import World

DEFAULT = "detention_or_dropoff"
A_LEVER_ON_CASES = "prosecutors"
DEFAULT_PAIR = ("dropoff_open", "detention")
REPLICATES = 20
FOLLOW_UP_DAYS = MAIN_HORIZON
MOST_COMPARED = 5  # belief sets under each other on the page
EXPLOITED, LOCKED = (name.format(k=FOLLOW_UP_DAYS) for name in TOGETHER)  # what the page's finding tells
DAYS = tuple(name.format(k=k) for name in TOGETHER for k in (DAYS_A_YEAR, FOLLOW_UP_DAYS))  # its main figure
OTHERS = ("lasting_exit", "trust_advocate", "trust_police")
OF_CASES = ("cooperations", "testimonies", "retaliations", "own_cases_convicted", "freed")  # where police open any


@dataclass(frozen=True)
class Basis:
    """The experiment that every move of a lever starts from, its two first scenarios and its first belief set.

    `big_world`: the world that the page's world is a smaller copy of; nothing where it is the file's own.
    """

    experiment: Experiment
    a: str
    b: str
    beliefs: str
    big_world: str = ""

    def reason_off(self, lever: str) -> str:
        """Return why a lever does nothing in the world that is shown; nothing where it may do something."""
        return reason_off(lever, self.experiment.world, self.experiment.points[0].parameters)

    @property
    def structure(self) -> Structure:
        return self.experiment.structures[0]

    @property
    def structure_named(self) -> tuple[str, dict[str, str]]:
        """The structure as a file names it: the one that it begins from, and the switches set otherwise."""
        structure = self.experiment.file.structure
        if isinstance(structure, dict):
            return structure["base"], dict(structure.get("set", {}))
        several = structure is None or isinstance(structure, list)
        return self.structure.name if several else structure, {}  # of several: the first

    @cached_property
    def by_name(self) -> bool:
        """Whether world, belief sets, structure and members, named as here, load as the same wherever the file lies.

        A file may state its parts itself, or name files beside it: then a name is no use in another folder.
        """
        base, switches = self.structure_named
        content = self.experiment.file.model_dump()
        content |= {"structure": {"base": base, "set": switches} if switches else base, "contrasts": []}
        content["scenarios"] = {content["baseline"]: {}}
        try:
            with tempfile.TemporaryDirectory() as empty:
                path = Path(empty) / "experiments" / "named.yaml"  # names are looked up in `../worlds/`, too
                path.parent.mkdir()
                path.write_text(as_yaml(content), "utf-8")
                experiment = load(path)
        except (ConfigError, OSError):
            return False
        mine = self.experiment
        same = (experiment.beliefs, experiment.structures, experiment.members) == (
            mine.beliefs,
            mine.structures,
            mine.members,
        )
        return same and experiment.world.fingerprint() == mine.world.fingerprint()

    def belief_sets_shown(self, name: str) -> list[str]:
        """Return the belief sets that are shown under each other: all, or of many the ends and the one shown."""
        sets = [b.name for b in self.experiment.beliefs]
        return sets if len(sets) <= MOST_COMPARED else list(dict.fromkeys((sets[0], name, sets[-1])))

    def settings(self, scenario: str, lever: str) -> tuple[Setting, ...]:
        """Return what a lever is set to in a scenario: by its policy, else by the world's status quo."""
        policy = self.experiment.policies[scenario]
        return policy.levers.get(lever) or self.experiment.world.status_quo.levers[lever]

    def value(self, scenario: str, lever: str) -> Setting | None:
        """Return a lever's one setting, or None where it differs by county or day."""
        settings = self.settings(scenario, lever)
        plain = len(settings) == 1 and settings[0].from_day is None and not settings[0].counties
        return settings[0] if plain else None


def load_basis(config: str | None = None, replicates: int = REPLICATES) -> Basis:
    """Return the basis of an experiment file or shipped name; without one, the flagship's.

    Raises
    ------
    ConfigError: the file is at fault, or has fewer than two scenarios to compare.
    """
    experiment = load(config or DEFAULT)
    names = list(experiment.policies)
    if len(names) < 2:
        raise ConfigError([Fault(display_path(experiment.path), 1, "expected at least two scenarios to compare")])
    world, big = small_copy(experiment)
    base = base_structure(experiment)
    numbers = numbers_shown(experiment)
    update = {
        "parameters": {f.name: v for f, v in zip(numbers.factors, numbers.rows[0], strict=True)},
        "levers": {},
        "design": None,
        "world": world.name if big else experiment.file.world,
        "follow_up_days": FOLLOW_UP_DAYS,
        "outcomes": [*DAYS, *OTHERS, *(OF_CASES if shows_cases(world, numbers) else ())],
        "groups": ["all", "age_group", "gender"],
        "keep": ["people", "series"],
    }
    small = replace(
        experiment,
        world=world,
        structures=(base,),
        matrix=numbers,  # levers stand in the policies
        sample=None,
        file=experiment.file.model_copy(update=update),
    ).with_replicates(replicates)
    sets = [b.name for b in experiment.beliefs]
    pair = opening_pair(experiment)
    return Basis(small, *pair, "even" if "even" in sets else sets[0], big)


def numbers_shown(experiment: Experiment) -> Matrix:
    """Return the one row of numbers of the model that the page shows, of those that an experiment varies."""
    matrix = experiment.matrix
    factors = tuple(f for f in matrix.factors if not f.scenarios)
    return Matrix(factors, (tuple(number_shown(experiment.world, f.name, matrix.values(f)) for f in factors),))


def number_shown(world: World, name: str, values: list[Any]) -> Any:
    """Return the value of a number that the page shows, of several: the world's own, else the first at which its mechanism is on."""
    if world.parameters.get(name) in values:
        return world.parameters[name]
    off = {m.off[name] for m in MECHANISMS if name in m.off}
    return next((value for value in values if value not in off), values[0])


def shows_cases(world: World, numbers: Matrix) -> bool:
    """Return whether police open cases in the world that is shown."""
    values = {f.name: v for f, v in zip(numbers.factors, numbers.rows[0], strict=True)}
    return not reason_off(A_LEVER_ON_CASES, world, values)


def as_yaml(content: dict[str, Any]) -> str:
    """Return an experiment's plain data as the text of a file."""
    return yaml.dump(content, Dumper=Plain, sort_keys=False, allow_unicode=True, width=110)


def opening_pair(experiment: Experiment) -> tuple[str, str]:
    """Return the two scenarios that the page opens with: open center and detention, else the first contrast."""
    contrasts = [(a, b) for a, b in experiment.file.contrasts]
    if DEFAULT_PAIR in contrasts:
        return DEFAULT_PAIR
    if contrasts:
        return contrasts[0]
    others = [n for n in experiment.policies if n != experiment.file.baseline]
    return (others[0], others[1]) if len(others) > 1 else (others[0], experiment.file.baseline)


def base_structure(experiment: Experiment) -> Structure:
    """Return the one structure of an experiment, or the base of its design."""
    design = design_in(experiment.structures)
    return design.base if design else experiment.structures[0]


def small_copy(experiment: Experiment) -> tuple[World, str]:
    """Return the smaller copy of the experiment's world and the world's name; or that very world and nothing.

    A scenario that names counties keeps its own world: the copy has others.
    """
    world = experiment.world
    local = any(s.counties for p in experiment.policies.values() for many in p.levers.values() for s in many)
    for copy, big in COPIES.items():
        if world.name == big and not local and world.fingerprint() == World.load(big).fingerprint():
            return World.load(copy), big
    return world, ""


def policy_with(basis: Basis, name: str, scenario: str, levers_moved: dict[str, object]) -> Policy:
    """Return a scenario's policy under a new name, with the levers that were moved."""
    levers = {lever: (Setting(value),) for lever, value in levers_moved.items()}
    return basis.experiment.policies[scenario].with_levers(name, levers)
