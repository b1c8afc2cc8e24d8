"""What an experiment file may say; and the experiment it becomes."""

from __future__ import annotations

import itertools
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from experiments.belief_designs import belief_sets, members_of
from experiments.calibration.ensembles import member_number
from experiments.structure_designs import base_structure, structures_of
from sim.beliefs import Beliefs
from sim.codes import DAYS_A_YEAR
from sim.errors import ConfigError, Fault
from sim.finding import find
from sim.policy import Policy, counties_known, plain, settings_from
from sim.reading import Document, read, unknown, validated
from sim.structure import Structure
from sim.world import Strict, World

HORIZONS = (365, 1095, 1825)
DAYS_SEEN = (30, 90, 180, 365, 1095, 1825)
OUTCOMES: dict[str, tuple[str, int]] = {
    **{f"days_exploited_{k}": ("days", k) for k in HORIZONS},
    **{f"days_exploited_at_most_{k}": ("days", k) for k in HORIZONS},
    **{f"days_locked_{k}": ("days", k) for k in HORIZONS},
    **{f"exploited_on_day_{k}": ("share", k) for k in DAYS_SEEN},
    **{f"left_region_by_{k}": ("share", k) for k in DAYS_SEEN},
    "lasting_exit": ("share", 1095),
    "event_here": ("share", 0),
    "contacts": ("contacts", 0),
    "offers": ("offers", 0),
    "accepted": ("offers", 0),
    "separations": ("times", 0),
    "returns": ("times", 0),
    "trust_advocate": ("level", 0),
    "trust_police": ("level", 0),
}  # word -> unit, days of follow-up that it needs
GROUPS = ("all", "age_group", "gender", "undocumented")
TABLES = ("series", "spells", "people", "contacts")
Days = Annotated[int, Field(ge=1, le=36_500)]


class Who(Strict):
    """Whose event begins follow-up."""

    form: Literal["sex"] = "sex"
    minor: bool | None = None


class Index(Strict):
    """The event that begins follow-up."""

    event: Literal["police_contact"]
    who: Who


class Scenario(Strict):
    """A named policy as this experiment uses it: levers over a policy over the status quo."""

    policy: str | None = None
    levers: Any = None


class File(Strict):
    """An experiment as its file states it."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
    name: Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=60)]
    question: str = ""
    world: str
    seed: Annotated[int, Field(ge=0, lt=2**32)]
    replicates: Annotated[int, Field(ge=1, le=100_000)]
    population: Literal["by_seed", "fixed"] = "by_seed"
    burn_in_years: Annotated[int, Field(ge=0, le=50)] = 20
    policy_day: Annotated[int, Field(ge=0, le=36_500)]
    index_days: Days
    follow_up_days: Days
    index: Index
    beliefs: Any
    structure: Any = "default"
    ensemble: Literal["none", "calibrated"] = "none"
    baseline: str
    contrasts: list[Annotated[list[str], Field(min_length=2, max_length=2)]] = Field(default_factory=list)
    scenarios: Annotated[dict[str, Scenario], Field(min_length=1, max_length=100)]
    outcomes: Annotated[list[str], Field(min_length=1)]
    groups: list[str] = Field(default_factory=lambda: ["all"])
    keep: list[str] = Field(default_factory=list)
    caution: Annotated[str, Field(max_length=1000)] = ""  # stands beside the headline wherever that stands


@dataclass(frozen=True)
class Experiment:
    """A validated experiment: its file, world, belief sets, structures and policies."""

    file: File
    path: Path
    world: World
    beliefs: tuple[Beliefs, ...]
    structures: tuple[Structure, ...]
    policies: dict[str, Policy]
    members: dict[str, tuple[dict[str, float], ...]] = field(
        default_factory=dict
    )  # by belief set; nothing: starting values

    def parameters(self, beliefs: str, replicate: int) -> dict[str, float]:
        """Return the calibrated member that a replicate uses; nothing without an ensemble."""
        members = self.members.get(beliefs, ())
        return dict(members[member_number(replicate, len(members))]) if members else {}

    @property
    def name(self) -> str:
        return self.file.name

    @property
    def days_total(self) -> int:
        """Days of a run after the burn-in."""
        return self.file.policy_day + self.file.index_days + self.file.follow_up_days

    def with_replicates(self, replicates: int | None) -> Experiment:
        """Return the same experiment with another number of replicates."""
        if replicates is None:
            return self
        if not 1 <= replicates <= 100_000:
            raise ConfigError([Fault("--replicates", 1, f"{replicates} is outside 1 to 100,000")])
        return replace(self, file=self.file.model_copy(update={"replicates": replicates}))

    def tasks(self) -> list[tuple[Beliefs, Structure, int]]:
        """Return (belief set, structure, replicate) of each task; one task runs all scenarios."""
        return [
            (b, s, r) for r, s, b in itertools.product(range(self.file.replicates), self.structures, self.beliefs)
        ]

    def cost(self) -> dict[str, float]:
        """Return runs, person-days and rough minutes on two cores."""
        tasks = len(self.tasks())
        people = self.world.people.exploited_at_start * 1.25
        after = (self.days_total - self.file.policy_day) * len(self.policies) + self.file.policy_day
        days = people * tasks * (after + self.file.burn_in_years * DAYS_A_YEAR)
        return {
            "runs": tasks * len(self.policies),
            "person_days": days,
            "minutes": days * NANOSECONDS_A_PERSON_DAY * 1e-9 / 60 / 2,
        }

    def resolved(self) -> dict[str, Any]:
        """Return everything that decides the results, as plain data: what `config.yaml` holds."""
        plainly = self.file.model_dump()
        plainly["world"] = self.world.resolved()
        plainly["beliefs"] = [
            {"name": b.name, **({"line": asdict(b.line)} if b.line else {}), **b.grouped()} for b in self.beliefs
        ]
        plainly["structures"] = [{"name": s.name, **s.settings} for s in self.structures]
        plainly["ensemble"] = {b: [dict(m) for m in members] for b, members in self.members.items()}
        plainly["scenarios"] = {n: {"levers": plain(p.levers)} for n, p in self.policies.items()}
        return plainly


NANOSECONDS_A_PERSON_DAY = 18.0  # for the estimate of minutes only; `make bench` measures it


def load(path: str | Path) -> Experiment:
    """Return the experiment of a file or of a shipped name.

    Raises
    ------
    ConfigError: every fault, as `FILE:LINE: what is wrong, what was expected`.
    """
    document = read(find(path, "experiments"))
    file = validated(File, document)
    faults: list[Fault] = []
    here = document.path
    world = gather(faults, lambda: World.load(file.world, here, document.line(("world",))))
    base = gather(faults, lambda: base_structure(document, file))
    structures = gather(faults, lambda: structures_of(document, file, base)) or ()
    beliefs = gather(faults, lambda: belief_sets(document, file)) or ()
    policies = gather(faults, lambda: scenario_policies(document, file, world)) or {}
    members = gather(faults, lambda: members_of(document, file, world, base, list(beliefs))) or {}
    faults += word_faults(document, file)
    if faults:
        raise ConfigError(sorted(faults, key=lambda f: (f.file, f.line)))
    assert world is not None
    return Experiment(file, here, world, tuple(beliefs), tuple(structures), policies, members)


def gather(faults: list[Fault], make: Any) -> Any:
    """Return what `make` makes, or None and its faults."""
    try:
        return make()
    except ConfigError as error:
        faults += error.faults
        return None


def scenario_policies(document: Document, file: File, world: World | None) -> dict[str, Policy]:
    """Return the policy of each scenario. Raises ConfigError."""
    last = file.policy_day + file.index_days + file.follow_up_days
    days = (file.policy_day, last)
    faults: list[Fault] = []
    made: dict[str, Policy] = {}
    for name, scenario in file.scenarios.items():
        place = ("scenarios", name)
        levers: Any = {}
        try:
            if scenario.policy is not None:
                levers = named_policy(scenario.policy, document, document.line((*place, "policy")), days)
            if scenario.levers is not None:
                levers = {**levers, **settings_from(document, scenario.levers, (*place, "levers"), days)}
        except ConfigError as error:
            faults += error.faults
            continue
        made[name] = Policy(name, levers)
        if world is not None:
            faults += counties_known(made[name], world, document, (*place, "levers"))
    if faults:
        raise ConfigError(faults)
    return made


def named_policy(name: str, document: Document, line: int, days: tuple[int, int] | None) -> Any:
    """Return the levers of a policy file. Raises ConfigError."""
    return policy_of(read(find(name, "policies", document.path, line)), days)


def policy_of(other: Document, days: tuple[int, int] | None) -> Any:
    """Return the levers of a policy's document. Raises ConfigError."""
    faults = [
        other.fault((key,), unknown(key, ("name", "levers", "question")))
        for key in other.value
        if key not in ("name", "levers", "question")
    ]
    if "levers" not in other.value:
        faults.append(other.fault((), "levers: is missing"))
    if faults:
        raise ConfigError(faults)
    return settings_from(other, other.value["levers"], ("levers",), days)


def word_faults(document: Document, file: File) -> list[Fault]:
    """Return faults of words that refer to something: baseline, contrasts, outcomes, groups, tables."""
    faults = []
    if file.baseline not in file.scenarios:
        faults.append(document.fault(("baseline",), unknown(file.baseline, file.scenarios, "scenario")))
    for k, pair in enumerate(file.contrasts):
        for name in pair:
            if name not in file.scenarios:
                faults.append(document.fault(("contrasts", k), unknown(name, file.scenarios, "scenario")))
        if pair in file.contrasts[:k]:
            faults.append(document.fault(("contrasts", k), f"'{pair[0]}' minus '{pair[1]}' stands twice"))
        if pair[0] == pair[1]:
            faults.append(document.fault(("contrasts", k), f"'{pair[0]}' is compared with itself"))
    for key, words, known in (
        ("outcomes", file.outcomes, tuple(OUTCOMES)),
        ("groups", file.groups, GROUPS),
        ("keep", file.keep, TABLES),
    ):
        for k, word in enumerate(words):
            if word not in known:
                faults.append(document.fault((key, k), unknown(word, known, key.rstrip("s"))))
            elif words.index(word) != k:
                faults.append(document.fault((key, k), f"'{word}' stands twice"))
    for k, word in enumerate(file.outcomes):
        needs = OUTCOMES.get(word, ("", 0))[1]
        if needs > file.follow_up_days:
            message = f"{word} needs {needs} days of follow-up; follow_up_days is {file.follow_up_days}"
            faults.append(document.fault(("outcomes", k), message))
    for name in file.scenarios:
        if not name.replace("_", "").isalnum() or not name.isascii() or name != name.lower():
            faults.append(document.fault(("scenarios", name), f"'{name}': expected a name of a-z, 0-9 and _"))
    return faults
