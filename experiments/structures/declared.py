"""What the search tries, as `configs/structures_search.yaml` states it: switches, belief sets, effort, and when a pair is given up."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from experiments.question.stated import name_fault
from sim.beliefs import Beliefs
from sim.errors import ConfigError, Fault
from sim.lookup import shipped_configs
from sim.reading import Document, read_document, unknown_message, validate_document
from sim.structure import SWITCHES, Structure
from sim.world import World
from sim.world_file import Strict

FILE = "structures_search.yaml"
PLAIN = "plain"  # name of the structure with every switch at its first setting
MOST_STRUCTURES = 256
Count = Annotated[int, Field(ge=1, le=1_000_000)]
Share = Annotated[float, Field(gt=0.0, lt=1.0)]


class Effort(Strict):
    """How many runs: of each pair of a structure and a belief set."""

    first: Count  # trials spread over the ranges of the free numbers
    batch: Count  # trials between two looks at the response surfaces
    most: Count  # trials, on which it hangs whether a pair is kept
    further: Count  # trials of the default's pairs, once it is chosen: for as many members as are wanted
    fresh: Count  # runs behind the mean that confirms a trial; the trial itself is not among them
    confidence: Share | None = (
        None  # by surfaces, the chance that such a mean is inside, from which on a trial is asked; None: those inside in their one run
    )
    needed: Annotated[int, Field(ge=2, le=1000)]  # confirmed members without which a pair is not kept
    wanted: Annotated[int, Field(ge=2, le=1000)]  # confirmed members at which a search ends


class GivingUp(Strict):
    """When a pair is given up: all rules look at patterns alone."""

    screening: Share  # after the first trials: some one pattern has nowhere a larger chance, and no trial met it
    least: Count  # trials before the other rules may end a search
    expected: Annotated[float, Field(gt=0.0)]  # a batch's expected number inside is smaller
    chance: Share  # the chance that its trials still bring as many confirmed members as keep a pair is smaller
    foretold: Count | None = None  # trials from which on surfaces foretell that chance, too; None: they never do


class SearchFile(Strict):
    """The whole file."""

    world: str
    base: str
    beliefs: Annotated[list[str], Field(min_length=1)]
    switches: Annotated[dict[str, list[str]], Field(min_length=1)]
    effort: Effort
    giving_up: GivingUp


@dataclass(frozen=True)
class Declared:
    """A search: its world, belief sets in order, structures from the simplest on, effort."""

    world: World
    beliefs: tuple[Beliefs, ...]
    switches: dict[str, list[str]]
    structures: tuple[Structure, ...]
    effort: Effort
    giving_up: GivingUp


def load(path: Path | None = None) -> Declared:
    """Return the search of a file, or the shipped one. Raises ConfigError: every fault with file, line and what was expected."""
    document = read_document(path or shipped_configs() / FILE)
    file = validate_document(SearchFile, document)
    world = World.load(file.world, document.path, document.line(("world",)))
    base = Structure.load(file.base, document.path, document.line(("base",)))
    beliefs = [Beliefs.load(b, document.path, document.line(("beliefs", k))) for k, b in enumerate(file.beliefs)]
    faults = [*switch_faults(document, file), *effort_faults(document, file.effort)]
    names = [b.name for b in beliefs]
    for k, name in enumerate(names):
        message = "is named twice" if name in names[:k] else name_fault("a belief set", name)
        faults += [document.fault(("beliefs", k), f"{name}: {message}")] if message else []
    if faults:
        raise ConfigError(sorted(faults, key=lambda f: f.line))
    structures = tuple(structures_of(base, file.switches))
    return Declared(world, tuple(beliefs), file.switches, structures, file.effort, file.giving_up)


def switch_faults(document: Document, file: SearchFile) -> list[Fault]:
    """Return what is wrong with the switches: unknown, one setting only, a setting that is unknown or stands twice."""
    faults = []
    for name, settings in file.switches.items():
        place = ("switches", name)
        if name not in SWITCHES:
            faults.append(document.fault(place, unknown_message(name, SWITCHES, "switch")))
            continue
        known = SWITCHES[name].settings
        faults += [
            document.fault(place, f"{name}: {unknown_message(s, known, 'setting')}")
            for s in settings
            if s not in known
        ]
        if len(settings) < 2 or len(set(settings)) < len(settings):
            message = f"{name}: expected two settings or more, today's first, each once; got {', '.join(settings) or 'none'}"
            faults.append(document.fault(place, message))
    many = 1
    for settings in file.switches.values():
        many *= max(1, len(settings))
    if many > MOST_STRUCTURES:
        faults.append(document.fault(("switches",), f"switches: {many:,} structures; at most {MOST_STRUCTURES}"))
    return faults


def effort_faults(document: Document, effort: Effort) -> list[Fault]:
    """Return what does not go together in the effort."""
    faults = []
    if effort.first > effort.most:
        faults.append(document.fault(("effort", "first"), f"first: expected at most most ({effort.most})"))
    if effort.further < effort.most:
        faults.append(document.fault(("effort", "further"), f"further: expected at least most ({effort.most})"))
    if effort.needed > effort.wanted:
        faults.append(document.fault(("effort", "needed"), f"needed: expected at most wanted ({effort.wanted})"))
    return faults


def structures_of(base: Structure, switches: dict[str, list[str]]) -> list[Structure]:
    """Return every combination: fewest switches away from today first, of equally many that whose switches stand first."""
    names = list(switches)

    def simplicity(settings: tuple[str, ...]) -> tuple[int, list[int], list[int]]:
        places = [switches[n].index(s) for n, s in zip(names, settings, strict=True)]
        away = [k for k, place in enumerate(places) if place]
        return len(away), away, places

    combinations = sorted(itertools.product(*switches.values()), key=simplicity)
    return [combined(base, switches, dict(zip(names, settings, strict=True))) for settings in combinations]


def combined(base: Structure, switches: dict[str, list[str]], settings: dict[str, str]) -> Structure:
    """Return a structure of some settings, named after what is away from today: `NAME` for yes, else `NAME=SETTING`."""
    away = {n: s for n, s in settings.items() if s != switches[n][0]}
    words = [n if s == "yes" else f"{n}={s}" for n, s in away.items()]
    return Structure("-".join(words) or PLAIN, {**base.settings, **settings})
