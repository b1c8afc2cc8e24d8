"""`configs/recommendations.yaml`: the report's recommendations, each with its levers, its claims and what the model can say of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from experiments.outcomes.declared import outcome_fault
from experiments.question.file import GROUPS
from sim.errors import ConfigError, Fault
from sim.evidence import unknown_id
from sim.levers import DECIDED, LEVERS
from sim.lookup import shipped_configs
from sim.reading import Document, Place, read_document, unknown_message, validate_document
from sim.world_file import Strict

CHAPTERS = {
    "services": "Services after sex trafficking",
    "investigation": "Investigation and prosecution",
    "labor": "Labor trafficking",
}
Text = Annotated[str, Field(min_length=1)]
Pair = Annotated[list[str], Field(min_length=2, max_length=2)]


class Recommendation(Strict):
    """One recommendation.

    `group`: of the people followed, those whom it is about. `outcomes`: what is told of it beside days exploited. `expected`: the sign of its
    difference in days exploited, stated before any run. `also`: experiment -> comparisons that are told with it. `notes`: experiment
    -> what must be said of these.
    """

    chapter: Literal["services", "investigation", "labor"]
    title: Text
    asks: Text
    levers: Annotated[list[str], Field(min_length=1)]
    claims: Annotated[list[str], Field(min_length=1)]
    group: str
    outcomes: Annotated[list[str], Field(min_length=1)]
    expected: Literal["fewer", "either", "none"]
    built_in: Text
    emerges: Text
    left_out: Text
    also: dict[str, Annotated[list[Pair], Field(min_length=1)]]
    notes: dict[str, Text] = Field(default_factory=dict)


class Fifteen(Strict):
    """The whole file. `experiment` runs each alone, all `together`, and all but one."""

    experiment: str
    together: str
    recommendations: Annotated[dict[str, Recommendation], Field(min_length=1)]

    def experiments(self) -> list[str]:
        """Return every experiment that the page tells from."""
        also = [name for one in self.recommendations.values() for name in one.also]
        return list(dict.fromkeys([self.experiment, *also]))


def without(name: str) -> str:
    """Return the option with all recommendations but one."""
    return f"without_{name}"


def load_fifteen(path: Path | None = None) -> Fifteen:
    """Return the file's recommendations. Raises ConfigError: every fault with file, line and what was expected."""
    document = read_document(path or shipped_configs() / "recommendations.yaml")
    file = validate_document(Fifteen, document)
    faults = [
        fault
        for name, one in file.recommendations.items()
        for fault in faults_of(document, ("recommendations", name), one)
    ]
    if faults:
        raise ConfigError(sorted(faults, key=lambda f: f.line))
    return file


def faults_of(document: Document, place: Place, one: Recommendation) -> list[Fault]:
    """Return what is wrong with one recommendation."""
    faults = [
        document.fault((*place, "claims", k), message) for k, c in enumerate(one.claims) if (message := unknown_id(c))
    ]
    for k, lever in enumerate(one.levers):
        if message := lever_fault(lever, one.claims):
            faults.append(document.fault((*place, "levers", k), message))
    for k, name in enumerate(one.outcomes):
        if message := outcome_fault(name, None):
            faults.append(document.fault((*place, "outcomes", k), message))
    if one.group.partition(":")[0] not in GROUPS:
        faults.append(document.fault((*place, "group"), unknown_message(one.group, GROUPS, "group")))
    names = [path.stem for path in (shipped_configs() / "experiments").glob("*.yaml")]
    for name in one.also:
        if name not in names:
            faults.append(document.fault((*place, "also", name), unknown_message(name, names, "experiment")))
    for name in one.notes.keys() - one.also.keys():
        faults.append(
            document.fault((*place, "notes", name), unknown_message(name, one.also, "experiment of `also`"))
        )
    return faults


def lever_fault(lever: str, claims: list[str]) -> str:
    """Return what is wrong with a lever that is said to carry a recommendation, or nothing."""
    if lever not in DECIDED:
        return unknown_message(lever, DECIDED, "lever")
    if not set(LEVERS[lever].claims) & set(claims):
        own = ", ".join(LEVERS[lever].claims)
        return f"{lever}: it rests on {own}, of which the recommendation names none; expected a claim of both"
    return ""
