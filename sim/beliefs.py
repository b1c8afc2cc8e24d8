"""Belief sets: numbers for what practitioners disagree on, in groups; and lines between two sets."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.errors import ConfigError, Fault
from sim.lookup import find_config
from sim.parameters import GROUPS, REGISTRY, contested
from sim.reading import Document, read_document, unknown_message

KNOWN = contested()


@dataclass(frozen=True)
class Line:
    """A place `at` on the line from one set (0) to another (1); `vary`: "all", or the one group that moves."""

    start: str
    end: str
    at: float
    vary: str = "all"


@dataclass(frozen=True)
class Beliefs:
    """A value for each contested parameter.

    `line`: its place between two sets, if it lies on a line. `calibrated_as`: (set, weight) of the sets
    whose calibrated members it uses; nothing: those of its own name. `varied`: the numbers that a grid sets. Raises ConfigError: a number that is missing,
    unknown or out of its range.
    """

    name: str
    values: Mapping[str, float]
    line: Line | None = None
    calibrated_as: tuple[tuple[str, float], ...] = ()
    varied: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        faults = [unknown_message(str(n), KNOWN, "contested parameter") for n in self.values if n not in KNOWN]
        faults += [f"{n}: is missing" if n not in self.values else number_fault(n, self.values[n]) for n in KNOWN]
        if any(faults):
            raise ConfigError([Fault(f"Beliefs {self.name!r}", 0, fault) for fault in faults if fault])

    @classmethod
    def load(cls, name: str | Path, beside: Path | None = None, line: int = 1) -> Beliefs:
        """Return a belief set by name or path. Raises ConfigError."""
        return beliefs_from_document(read_document(find_config(name, "beliefs", beside, line)))

    @classmethod
    def between(cls, a: Beliefs, b: Beliefs, at: float, vary: str = "all", others: Beliefs | None = None) -> Beliefs:
        """Return the set at `at` on the line from `a` (0) to `b` (1); groups that do not vary stay at `others`.

        Raises ConfigError: `at` outside 0 to 1, or an unknown group.
        """
        if not 0.0 <= at <= 1.0:
            raise ConfigError([Fault("at", 0, f"expected a number from 0 to 1, got {at!r}")])
        if vary not in ("all", *GROUPS):
            raise ConfigError([Fault("vary", 0, unknown_message(str(vary), ("all", *GROUPS), "group"))])
        values = {}
        for name, declared in KNOWN.items():
            if vary in ("all", declared.group):
                ends = a.values[name], b.values[name]
                # exact at both ends, and never beyond them by rounding
                values[name] = min(max(ends), max(min(ends), (1.0 - at) * ends[0] + at * ends[1]))
            else:
                values[name] = (others or a).values[name]
        label = f"{a.name}-{b.name}-{at:g}" if vary == "all" else f"{a.name}-{b.name}-{vary}-{at:g}"
        own = ((a.name, 1.0 - at), (b.name, at)) if vary == "all" else (((others or a).name, 1.0),)
        return cls(label, values, Line(a.name, b.name, at, vary), tuple(w for w in own if w[1] > 0.0))

    def by_group(self) -> dict[str, dict[str, float]]:
        """Return the values by group, as a file states them."""
        return {g: {n: self.values[n] for n, p in KNOWN.items() if p.group == g} for g in GROUPS}


def beliefs_from_document(document: Document) -> Beliefs:
    """Return the belief set of a file; every number once, in its group, in its range. Raises ConfigError."""
    faults: list[Fault] = []
    values: dict[str, float] = {}
    for group, inside in document.value.items():
        if group == "name":
            continue
        if group not in GROUPS:
            faults.append(document.fault((group,), unknown_message(group, ("name", *GROUPS))))
            continue
        if not isinstance(inside, dict):
            faults.append(document.fault((group,), f"{group}: expected `parameter: number` lines"))
            continue
        for name, value in inside.items():
            message = fault_of(group, name, value)
            if message:
                faults.append(document.fault((group, name), message))
            else:
                values[name] = float(value)
    stated = {n for g in GROUPS if isinstance(inside := document.value.get(g), dict) for n in inside}
    unusable = {g for g in GROUPS if not isinstance(document.value.get(g, {}), dict)}  # told above, once
    for name, declared in KNOWN.items():
        if name not in stated and declared.group not in unusable:
            faults.append(document.fault((declared.group,), f"{declared.group}.{name}: is missing"))
    if not isinstance(document.value.get("name"), str):
        faults.append(
            document.fault(("name",), "name: is missing, expected a word (in quotes if it looks like a number)")
        )
    if faults:
        raise ConfigError(faults)
    return Beliefs(document.value["name"], values)


def fault_of(group: str, name: str, value: Any) -> str:
    """Return what is wrong with one number of a belief set, or nothing."""
    if name not in KNOWN:
        what = "is not contested; set it in a world's `parameters:`" if name in REGISTRY else ""
        return (
            f"{name} {what}"
            if what
            else unknown_message(f"{group}.{name}", (f"{p.group}.{n}" for n, p in KNOWN.items()))
        )
    declared = KNOWN[name]
    if declared.group != group:
        return f"{name}: belongs to the group {declared.group}"
    return number_fault(name, value)


def number_fault(name: str, value: Any) -> str:
    """Return what is wrong with a parameter's number, or nothing."""
    declared = REGISTRY[name]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return f"{name}: expected a number ({declared.unit}), got {value!r}"
    if not declared.low <= value <= declared.high:
        return f"{name}: {value} is outside {declared.low:g} to {declared.high:g} ({declared.unit})"
    return ""
