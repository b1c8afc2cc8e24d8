"""The patterns of `configs/patterns.yaml`: what is observed, how sure, from where, and what may be fitted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from sim.errors import ConfigError
from sim.evidence import ids_in, unknown_id
from sim.lookup import shipped_configs
from sim.parameters import REGISTRY
from sim.reading import read_document, unknown_message, validate_document
from sim.world_file import Strict


class Entry(Strict):
    """One pattern as its file states it."""

    pattern: str
    says: str
    measure: str
    unit: str
    role: Literal["calibrate", "choose", "validate"]
    kind: Literal["emerges", "built_in", "contested"]
    target: float
    band: Annotated[list[float], Field(min_length=2, max_length=2)]
    band_why: str = ""
    source: Annotated[list[str], Field(min_length=1)]
    note: str = ""  # what a reader should know where it is not met: one sentence


# What readers are told of each role, in this order.
ROLES = {
    "calibrate": "Calibrated: a fit looks at these",
    "choose": "Choose the structure: `make structures`, which made the members, looks at these; `trustline calibrate` does not",
    "validate": "Validated only: nothing looked at these",
}


class Missing(Strict):
    """A pattern that this version of the model cannot show."""

    pattern: str
    says: str
    why: str


class PatternFile(Strict):
    """The whole file."""

    world: str = "bay_area"
    free: Annotated[list[str], Field(min_length=1)]
    patterns: Annotated[dict[str, Entry], Field(min_length=1)]
    not_modelled: list[Missing] = Field(default_factory=list)


@dataclass(frozen=True)
class Patterns:
    """Patterns by name, free parameters, what is not modelled, and the world in which they are measured."""

    entries: dict[str, Entry]
    free: tuple[str, ...]
    missing: tuple[Missing, ...]
    world: str = "bay_area"

    def calibrated(self) -> list[str]:
        """Return the names of the patterns that a fit looks at."""
        return [n for n, e in self.entries.items() if e.role == "calibrate"]

    def conditions(self) -> list[str]:
        """Return the names of the patterns that a structure has to meet: those of a fit, and those that choose."""
        return [*self.calibrated(), *(n for n, e in self.entries.items() if e.role == "choose")]


def load(path: Path | None = None) -> Patterns:
    """Return the patterns of a file. Raises ConfigError: every fault with file, line and what was expected."""
    from experiments.patterns.known import CHANGES, MEASURES

    shipped = shipped_configs() / "patterns.yaml"
    document = read_document(path or shipped)
    own = path is not None and path.resolve().parent != shipped.resolve().parent
    file = validate_document(PatternFile, document)
    faults = []
    known = (*MEASURES, *CHANGES)
    for name, entry in file.patterns.items():
        place = ("patterns", name)
        low, high = entry.band
        if name not in known:
            faults.append(document.fault(place, unknown_message(name, known, "pattern")))
        if not low <= entry.target <= high or low == high:
            faults.append(
                document.fault((*place, "band"), f"band: expected low <= target ({entry.target:g}) <= high")
            )
        for k, claim in enumerate(entry.source):
            if message := unknown_source(claim, own):
                faults.append(document.fault((*place, "source", k), message))
        if message := unknown_source(entry.pattern, own):
            faults.append(document.fault((*place, "pattern"), message))
        if entry.role != "validate" and name not in MEASURES:
            faults.append(document.fault((*place, "role"), f"{name}: needs a change of policy; it can only validate"))
    for k, name in enumerate(file.free):
        if name not in REGISTRY:
            faults.append(document.fault(("free", k), unknown_message(name, REGISTRY, "parameter")))
        elif REGISTRY[name].contested:
            faults.append(document.fault(("free", k), f"{name} is contested; only a belief set gives it a value"))
    if faults:
        raise ConfigError(sorted(faults, key=lambda f: f.line))
    return Patterns(file.patterns, tuple(file.free), tuple(file.not_modelled), file.world)


def unknown_source(text: str, own: bool) -> str:
    """Return what is wrong with a source, or nothing: an id of the evidence table; in a file of one's `own` also words without one."""
    return next(filter(None, map(unknown_id, ids_in(text) if own else [text])), "")


def free_in(path: Path | None = None) -> tuple[str, ...]:
    """Return what a fit may change, as the file states it: without the rooms that measure, which take long to start."""
    return tuple(validate_document(PatternFile, read_document(path or shipped_configs() / "patterns.yaml")).free)


def distance(entry: Entry, value: float | np.ndarray) -> np.ndarray:
    """Return how far a value lies from the target: 0 on it, 1 at an end of the band, infinite if it is not a number."""
    low, high = entry.band
    x = np.asarray(value, float)
    above = (x - entry.target) / max(high - entry.target, 1e-9)
    below = (entry.target - x) / max(entry.target - low, 1e-9)
    far = np.where(x >= entry.target, above, below)
    return np.where(np.isfinite(x), far, np.inf)


__all__ = ["ROLES", "ConfigError", "Entry", "Patterns", "distance", "free_in", "load"]
