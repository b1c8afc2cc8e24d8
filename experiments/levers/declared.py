"""`configs/levers.yaml`: the ends of each lever, the sign that it should have by its claims, and what explains surprises."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import ConfigDict, Field

from experiments.question.file import LONGEST_NAME
from sim.beliefs import number_fault
from sim.codes import KINDS
from sim.errors import ConfigError, Fault
from sim.evidence import unknown_id
from sim.levers import DECIDED, LEVERS, final_value
from sim.lookup import shipped_configs
from sim.parameters import REGISTRY
from sim.reading import Document, Place, read_document, unknown_message, validate_document
from sim.structure import SWITCHES
from sim.world_file import Facility, Strict

FEWER, MORE, EITHER, NONE = "fewer", "more", "either", "none"
Word = Literal["fewer", "more", "either", "none"]
Group = Literal["minors", "adults"]
GROUPS: tuple[Group, ...] = ("minors", "adults")
Claims = Annotated[list[str], Field(min_length=1)]
Text = Annotated[str, Field(min_length=1)]


def both_groups() -> list[Group]:
    """Return minors and adults."""
    return list(GROUPS)


# Of a lever or of an explanation; they decide no run.
TEXTS = {"claims", "why", "seen", "rule", "says", "neutral_says", "page", "if_not"}


class LeverEnds(Strict):
    """One lever: its ends, where it acts, and why it should do what is expected of it."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, populate_by_name=True)
    low: Any
    high: Any
    context: Annotated[str, Field(alias="in")]
    claims: Claims
    why: Text
    seen: str = ""


class Ends(LeverEnds):
    """One lever with the sign that high minus low should have for minors and for adults."""

    minors: Word | dict[str, Word]
    adults: Word | dict[str, Word]

    def expected(self, group: str, beliefs: str) -> str:
        """Return the word for minors or adults under a belief set; `either` for a set that a map does not name."""
        signs: str | dict[str, Word] = getattr(self, group)
        return signs if isinstance(signs, str) else signs.get(beliefs, EITHER)


class Neutral(Strict):
    """What takes a rule away: parameters (a number, or another parameter's name), places, switches, levers.

    `locked_days_count`: days locked are counted as days exploited, so that being locked up gains nothing by itself.
    """

    parameters: dict[str, float | int | str] = Field(default_factory=dict)
    facilities: dict[str, dict[str, Any]] = Field(default_factory=dict)
    structure: dict[str, str] = Field(default_factory=dict)
    levers: dict[str, Any] = Field(default_factory=dict)
    locked_days_count: bool = False


class Explanation(Strict):
    """One rule that explains the surprises of some levers: where it stands, its claims, and its neutral value."""

    levers: Annotated[list[str], Field(min_length=1)]
    groups: list[Group] = Field(default_factory=both_groups)
    rule: Text
    claims: list[str]
    says: Text
    neutral: Neutral
    neutral_says: Text


class LeversOfWorld(Strict):
    """What every file of levers states: how they are run, and which."""

    world: str
    structure: str
    seed: Annotated[int, Field(ge=0, lt=2**32)]
    replicates: Annotated[int, Field(ge=2, le=100_000)]
    beliefs: Annotated[list[str], Field(min_length=1)]
    contexts: dict[str, dict[str, Any]]
    levers: Mapping[str, LeverEnds]


class LeversFile(LeversOfWorld):
    """The whole file."""

    none_below: Annotated[float, Field(ge=0)]
    levers: dict[str, Ends]
    explanations: dict[str, Explanation] = Field(default_factory=dict)


def path_of_levers() -> Path:
    """Return where the shipped file is."""
    return shipped_configs() / "levers.yaml"


def digest(path: Path | None = None) -> str:
    """Return the first digits of a hash of what decides the runs of the file: its texts and claims are left out.

    A page says which runs it was made from; a test holds the page's texts against the file's.
    """
    content = yaml.safe_load((path or path_of_levers()).read_text("utf-8"))
    for entry in (each for part in ("levers", "explanations", "measures") for each in content.get(part, {}).values()):
        for text in TEXTS & entry.keys():
            del entry[text]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]


def load(path: Path | None = None) -> LeversFile:
    """Return the declared levers. Raises ConfigError: every fault with file, line and what was expected."""
    document = read_document(path or path_of_levers())
    file = validate_document(LeversFile, document)
    faults = [
        document.fault(("levers",), f"levers.{name}: is missing") for name in DECIDED if name not in file.levers
    ]
    faults += faults_of_levers(document, file)
    for name, ends in file.levers.items():
        faults += faults_of_signs(document, file, name, ends)
    for name, explanation in file.explanations.items():
        faults += faults_of_explanation(document, file, name, explanation)
    if faults:
        raise ConfigError(sorted(faults, key=lambda f: f.line))
    return file


def faults_of_levers(document: Document, file: LeversOfWorld) -> list[Fault]:
    """Return what is wrong with the ends, contexts and claims of a file's levers."""
    faults = [f for name, ends in file.levers.items() for f in faults_of_lever(document, file, name, ends)]
    for name, levers in file.contexts.items():
        faults += faults_of_settings(document, ("contexts", name), levers)
    return faults


def faults_of_lever(document: Document, file: LeversOfWorld, name: str, ends: LeverEnds) -> list[Fault]:
    """Return what is wrong with one lever's lines, but for its signs."""
    place: Place = ("levers", name)
    if name not in LEVERS:
        return [document.fault(place, unknown_message(name, LEVERS, "lever"))]
    if name not in DECIDED:
        return [document.fault(place, f"{name}: nobody decides it; expected a lever (a context may set it)")]
    faults = faults_of_settings(document, (*place, "low"), {name: ends.low})
    faults += faults_of_settings(document, (*place, "high"), {name: ends.high})
    if not faults and final_value(name, ends.low) == final_value(name, ends.high):
        faults.append(document.fault((*place, "high"), f"{name}: low and high are the same; expected two values"))
    if ends.context not in file.contexts:
        faults.append(document.fault((*place, "in"), unknown_message(ends.context, file.contexts, "context")))
    elif name in file.contexts[ends.context]:
        faults.append(document.fault((*place, "in"), f"{name}: the context sets this lever itself"))
    return faults + faults_of_claims(document, (*place, "claims"), ends.claims)


def faults_of_signs(document: Document, file: LeversFile, name: str, ends: Ends) -> list[Fault]:
    """Return what is wrong with the signs of one lever: belief sets that the file does not run."""
    place: Place = ("levers", name)
    faults = []
    for group in GROUPS:
        signs = getattr(ends, group)
        for beliefs in signs if isinstance(signs, dict) else ():
            if beliefs not in file.beliefs:
                faults.append(
                    document.fault((*place, group, beliefs), unknown_message(beliefs, file.beliefs, "belief set"))
                )
    return faults


def faults_of_claims(document: Document, place: Place, claims: list[str]) -> list[Fault]:
    """Return a fault for each claim that is no id of the register."""
    return [document.fault((*place, k), message) for k, claim in enumerate(claims) if (message := unknown_id(claim))]


def faults_of_settings(document: Document, place: Place, levers: dict[str, Any]) -> list[Fault]:
    """Return what is wrong with some levers' values."""
    faults = []
    for name, value in levers.items():
        if name not in LEVERS:
            faults.append(document.fault((*place, name), unknown_message(name, LEVERS, "lever")))
            continue
        try:
            final_value(name, value)
        except ValueError as error:
            faults.append(document.fault((*place, name), str(error)))
    return faults


def faults_of_explanation(document: Document, file: LeversFile, name: str, explanation: Explanation) -> list[Fault]:
    """Return what is wrong with one explanation: unknown levers, claims, parameters, places, switches."""
    place: Place = ("explanations", name)
    neutral = (*place, "neutral")
    faults = faults_of_claims(document, (*place, "claims"), explanation.claims)
    longest = max(len(f"levers_{beliefs}_without_{name}") for beliefs in file.beliefs)
    if longest > LONGEST_NAME:
        message = f"{name}: {longest - LONGEST_NAME} letters too long; it is part of the name of an experiment"
        faults.append(document.fault(place, message))
    for k, lever in enumerate(explanation.levers):
        if lever not in file.levers:
            faults.append(document.fault((*place, "levers", k), unknown_message(lever, file.levers, "lever")))
        if lever in explanation.neutral.levers:
            faults.append(document.fault((*neutral, "levers", lever), f"{lever}: is the lever that it explains"))
    for known, words, what in (
        (REGISTRY, explanation.neutral.parameters, "parameter"),
        (KINDS, explanation.neutral.facilities, "kind of facility"),
        (SWITCHES, explanation.neutral.structure, "switch"),
    ):
        faults += [document.fault(neutral, unknown_message(word, known, what)) for word in words if word not in known]
    for kind, fields in explanation.neutral.facilities.items():
        known_fields = Facility.model_fields
        faults += [
            document.fault((*neutral, "facilities", kind, field), unknown_message(field, known_fields))
            for field in fields
            if field not in known_fields
        ]
    for parameter, value in explanation.neutral.parameters.items():
        at = (*neutral, "parameters", parameter)
        if isinstance(value, str) and value not in REGISTRY:
            faults.append(document.fault(at, unknown_message(value, REGISTRY, "parameter")))
        elif not isinstance(value, str) and parameter in REGISTRY and (message := number_fault(parameter, value)):
            faults.append(document.fault(at, message))
    faults += faults_of_settings(document, (*neutral, "levers"), explanation.neutral.levers)
    if not any(getattr(explanation.neutral, part) for part in Neutral.model_fields):
        faults.append(document.fault(neutral, "neutral: expected what takes the rule away"))
    return faults
