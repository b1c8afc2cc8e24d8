"""An experiment: its file read and checked, with its world, belief sets, structures, policies and members."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from experiments.designs.matrix import Matrix
from experiments.designs.sample import Sample
from experiments.outcomes.declared import asked_for
from experiments.outcomes.declared import find as find_outcome
from experiments.outcomes.outcome import Asked, Outcome
from experiments.question.beliefs import belief_sets
from experiments.question.design import sample_of
from experiments.question.ensemble import members_of
from experiments.question.factors import matrix_of, twice_varied
from experiments.question.file import File
from experiments.question.members import Members, member_number
from experiments.question.partly import STAND_INS
from experiments.question.plain_data import beliefs_as_data, factors_as_data, members_as_data
from experiments.question.points import Point, list_points
from experiments.question.references import word_faults
from experiments.question.scenarios import scenario_policies
from experiments.question.stated import SHIPPED_PATTERNS, as_asked, world_of
from experiments.question.structures import base_structure, structures_of
from experiments.question.until import first_look, until_faults
from experiments.question.workable import option_faults
from experiments.words import display_name, mid_sentence
from sim.beliefs import Beliefs
from sim.codes import DAYS_A_YEAR
from sim.errors import ConfigError, Fault
from sim.lookup import find_config
from sim.partly import gather, validate_usable
from sim.policy import Policy
from sim.reading import Document, read_document
from sim.structure import Structure
from sim.whole import whole_number
from sim.world import World


@dataclass(frozen=True)
class Experiment:
    """A validated experiment: its file, world, belief sets, structures, policies, and what it varies besides.

    `policies`: as they are at the first point. `matrix`: numbers of the model and levers that are set or varied.
    """

    file: File
    path: Path
    world: World
    beliefs: tuple[Beliefs, ...]
    structures: tuple[Structure, ...]
    policies: dict[str, Policy]
    members: dict[str, tuple[dict[str, float], ...]] = field(
        default_factory=dict
    )  # by belief set; nothing: starting values
    members_by_structure: dict[str, dict[str, tuple[dict[str, float], ...]]] = field(
        default_factory=dict
    )  # where structures have members of their own; as many of each set under every structure
    own: tuple[Outcome, ...] = ()  # outcomes of the user's own, from Python: a file cannot name one
    matrix: Matrix = field(default_factory=Matrix)
    sample: Sample | None = None  # what a design's method draws of the matrix

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Every setting under which all scenarios are run: structures, then belief sets, then rows of the matrix."""
        return list_points(self.structures, self.beliefs, self.matrix)

    def parameters(self, point: Point, replicate: int) -> dict[str, float]:
        """Return the numbers that a replicate uses at a point: its calibrated member, and over it what the point sets."""
        of = self.members_by_structure.get(point.structure.name, self.members)
        members = of.get(point.beliefs.name, ())
        member = members[member_number(replicate, len(members))] if members else {}
        return {**member, **point.parameters}

    def member(self, beliefs: str, replicate: int) -> int:
        """Return the number of the calibrated member that a replicate uses; -1 without an ensemble."""
        members = self.members.get(beliefs, ())
        return member_number(replicate, len(members)) if members else -1

    @property
    def unchecked(self) -> bool:
        """Whether members are the user's own draws, which met no pattern."""
        return self.file.ensemble_from == "own"

    @property
    def name(self) -> str:
        return self.file.name

    def label(self, scenario: str) -> str:
        """Return an option's name for readers: its `label:`, or its name without underscores."""
        stated = self.file.scenarios.get(scenario)  # a policy that was added in Python stands in no file
        return (stated.label if stated else None) or display_name(scenario)

    @property
    def labels(self) -> dict[str, str]:
        """The labels that the file states, by scenario."""
        return {name: s.label for name, s in self.file.scenarios.items() if s.label}

    def pair_label(self, pair: Iterable[str], between: str = " ") -> str:
        """Return what a contrast is called: the first option minus the second."""
        one, other = pair
        return f"{self.label(one)}{between}minus {mid_sentence(self.label(other))}"

    @property
    def outcomes(self) -> list[Asked]:
        """What is compared: the file's outcomes, then the user's own."""
        return [*asked_for(self.file.outcomes), *(Asked(o.name, o, 0) for o in self.own)]

    def with_outcomes(self, own: Iterable[Outcome]) -> Experiment:
        """Return the same experiment with outcomes of the user's own. Raises ConfigError: a name that is taken, or a family."""
        faults = [m for o in own if (m := self._own_fault(o))]
        if faults:
            raise ConfigError([Fault("outcomes", 0, m) for m in faults])
        return replace(self, own=(*self.own, *own))

    def _own_fault(self, row: Outcome) -> str:
        """Return what is wrong with an outcome of the user's own, or nothing."""
        if row.is_family or not row.name.isidentifier():
            return f"{row.name!r}: expected a plain word as the name of an outcome of your own"
        if find_outcome(row.name) is not None or row.name in {a.name for a in self.outcomes}:
            return f"{row.name}: an outcome has this name already"
        if row.needs > self.file.follow_up_days:
            return f"{row.name} needs {row.needs} days of follow-up; follow_up_days is {self.file.follow_up_days}"
        return ""

    @property
    def days_total(self) -> int:
        """Days of a run after the burn-in."""
        return self.file.policy_day + self.file.index_days + self.file.follow_up_days

    def with_replicates(self, replicates: int | None) -> Experiment:
        """Return the same experiment with another number of replicates."""
        if replicates is None:
            return self
        number = whole_number("replicates", replicates, 1, 100_000)
        return replace(self, file=self.file.model_copy(update={"replicates": number}))

    def tasks(self) -> Iterator[tuple[Point, int]]:
        """Give (point, replicate) of each task, in the order of their numbers; one task runs all scenarios."""
        return ((point, r) for r in range(self.file.replicates) for point in self.points)

    @property
    def task_count(self) -> int:
        """Tasks: points times replicates."""
        return len(self.points) * self.file.replicates

    def cost(self) -> dict[str, float]:
        """Return runs, person-days and rough minutes on two cores."""
        tasks = self.task_count
        people = (self.world.people.exploited_at_start + self.world.labor_at_start()) * 1.25
        after = (self.days_total - self.file.policy_day) * len(self.policies) + self.file.policy_day
        days = people * tasks * (after + self.file.burn_in_years * DAYS_A_YEAR)
        runs = tasks * len(self.policies)
        seconds = days * NANOSECONDS_A_PERSON_DAY * 1e-9 + runs * SECONDS_A_RUN
        return {"runs": runs, "person_days": days, "minutes": seconds / 60 / 2}

    def resolved(self) -> dict[str, Any]:
        """Return everything that decides the results, as plain data: what `config.yaml` holds. `load` reads it again."""
        plainly = self.file.model_dump()
        plainly["world"] = self.world.resolved()
        plainly["beliefs"] = [beliefs_as_data(b) for b in self.beliefs]
        plainly["belief_design"] = self.file.beliefs if isinstance(self.file.beliefs, dict) else None
        plainly["structures"] = [{"name": s.name, **s.resolved()} for s in self.structures]
        plainly["ensemble"] = members_as_data(self.members)
        plainly["ensemble_by_structure"] = {s: members_as_data(of) for s, of in self.members_by_structure.items()}
        plainly["ensemble_from"] = (self.file.ensemble_from or SHIPPED_PATTERNS) if self.members else None
        plainly["design"] = self.sample.as_data() if self.sample else None
        plainly |= factors_as_data(
            self.matrix, self.policies, self.labels, self.sample.factors if self.sample else ()
        )
        return {key: value for key, value in plainly.items() if value or key not in VARIED}


def policies_by_scenario(experiment: Experiment) -> dict[str, list[Policy]]:
    """Return the policy of each scenario at the first point, and at each later one where any scenario's levers differ."""
    first_with = {repr(p.levers): p for p in reversed(experiment.points)}
    points = sorted(first_with.values(), key=lambda p: p.number)
    return {name: [p.policy(name, policy) for p in points] for name, policy in experiment.policies.items()}


VARIED = ("parameters", "levers", "design", "until", "ensemble_from", "ensemble_by_structure", "main")
NANOSECONDS_A_PERSON_DAY = 18.0  # for the estimate of minutes only; `make bench` measures it
SECONDS_A_RUN = 0.03  # beside it, however few the people: its tables are made and written


def load(path: str | Path) -> Experiment:
    """Return the experiment of a file or of a shipped name.

    Raises
    ------
    ConfigError: every fault, as `FILE:LINE: what is wrong, what was expected`.
    """
    document = read_document(find_config(path, "experiments"))
    file, faults, lacking = validate_usable(File, document, STAND_INS, ("scenarios",))
    if file is None:
        raise ConfigError(faults)
    stated = file

    def part(keys: tuple[str, ...], make: Callable[[], Any]) -> Any:
        """Return a part of the experiment; None if it has faults, or if a key that it hangs on has."""
        return None if lacking & set(keys) else gather(faults, make)

    world = part(("world",), lambda: world_of(document, stated))
    base = part(("structure", "structures"), lambda: base_structure(document, stated))
    beliefs = part(("beliefs",), lambda: belief_sets(document, stated)) or ()
    structures = (
        part((), lambda: structures_of(document, stated, base, list(beliefs), world.name if world else "")) or ()
    )
    sample = part(("scenarios", "parameters", "levers", "design"), lambda: sample_of(document, stated))
    matrix = part(("scenarios", "parameters", "levers"), lambda: matrix_of(document, stated, sample))
    policies = part(("scenarios",), lambda: scenario_policies(document, stated, world, matrix, lacking)) or {}
    members = (
        part(("ensemble",), lambda: members_of(document, stated, world, base, list(beliefs), list(structures)))
        or Members()
    )
    faults += word_faults(document, stated, lacking)
    faults += form_faults(document, stated, world, lacking)
    faults += index_faults(document, stated, lacking)
    faults += until_faults(document, stated, members.of, lacking)
    stated = part(("replicates", "until"), lambda: first_look(document, stated)) or stated
    faults += twice_varied(document, matrix or Matrix(), beliefs)
    faults += option_faults(document, world, matrix or Matrix(), policies)
    if not faults:
        file = gather(faults, lambda: as_asked(document, stated, world, list(beliefs), list(structures), members))
    if faults or file is None:
        raise ConfigError(sorted(faults, key=lambda f: (f.file, f.line)))
    sets, shapes = tuple(beliefs), tuple(structures)
    whole = Experiment(file, document.path, world, sets, shapes, policies, members.of, members.by_structure)
    return replace(whole, matrix=matrix, sample=sample)


def index_faults(document: Document, stated: File, lacking: Collection[str]) -> list[Fault]:
    """Return a fault where days are given to find people in who are followed from the first day on."""
    if {"index", "index_days"} & set(lacking) or stated.index.event != "exploited" or stated.index_days == 1:
        return []
    message = f"index_days: everybody exploited on the policy's day is followed from that day on; expected 1, got {stated.index_days}"
    return [document.fault(("index_days",), message)]


def form_faults(document: Document, file: File, world: World | None, lacking: Collection[str]) -> list[Fault]:
    """Return a fault where people are to be followed whom the world does not have."""
    if world is None or "index" in lacking or file.index.who.form == "sex" or world.people.share_labor > 0.0:
        return []
    said = f"index.who.form: nobody is exploited for labor in world '{world.name}'; expected a world with share_labor above 0"
    return [document.fault(("index", "who", "form"), said)]
