"""`design:` of an experiment file: what a method samples, in which ranges, and with which settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from experiments.designs.matrix import Factor
from experiments.designs.ranges import Range
from experiments.designs.sample import METHODS, Sample
from experiments.designs.sobol import MOST_FACTORS
from experiments.question.factors import MOST_ROWS, lever_fault, said_elsewhere
from experiments.question.members import DEFAULT
from experiments.question.structures import KEPT
from sim.beliefs import number_fault
from sim.declared import MECHANISMS
from sim.errors import ConfigError, Fault
from sim.levers import LEVERS
from sim.parameters import OFF_BY_DEFAULT, REGISTRY
from sim.reading import Document, Place, unknown_message
from sim.structure import Structure

if TYPE_CHECKING:
    from experiments.question.file import Design, File

SETTINGS = ("points", "trajectories", "levels", "base", "second_order")
MOST_CELLS = 4_000_000  # of a design: rows times factors
WORDS = {
    "all": "every number of the model that has a range, but those of mechanisms that neither defaults nor the structure switch on",
    "contested": "those that belief sets give a value",
    "uncontested": "the others",
}
WHOLE, PLAIN = ("whole", "beds"), ("share", "days", "whole", "beds")  # kinds of levers that a number says
EXPECTED = f"expected `name: [low, high]` lines, a list of names, or {', '.join(WORDS)}"


def sample_of(document: Document, file: File) -> Sample | None:
    """Return the sampled design of a file; None without one. Raises ConfigError with every fault."""
    if file.design is None:
        return None
    faults = setting_faults(document, file.design)
    ranges = ranges_of(document, file, file.design, faults)
    if faults:
        raise ConfigError(faults)
    given = {name: value for name in SETTINGS if (value := getattr(file.design, name)) is not None}
    method = METHODS[file.design.method]
    settings = {name: given.get(name, method.defaults.get(name, 0)) for name in (*method.needs, *method.defaults)}
    sample = Sample(
        file.design.method, settings, file.design.seed, tuple(sorted(ranges, key=lambda r: r.factor.name))
    )
    if message := size_fault(sample) or digest_fault(sample, file.design.digest):
        raise ConfigError([document.fault(("design",), f"design: {message}")])
    return sample


def setting_faults(document: Document, design: Design) -> list[Fault]:
    """Return a fault for each setting that the method lacks, does not know, or that is no power of two."""
    method = METHODS[design.method]
    given = {name for name in SETTINGS if getattr(design, name) is not None}
    own = (*method.needs, *method.defaults)
    faults = [
        document.fault(("design",), f"design: {design.method} needs `{n}`") for n in method.needs if n not in given
    ]
    for name in sorted(given - set(own)):
        message = f"design.{name}: {design.method} has no such setting; expected {', '.join(own)}"
        faults.append(document.fault(("design", name), message))
    for name in method.powers:
        value = getattr(design, name)
        if value is not None and value & (value - 1):
            below = 1 << (value.bit_length() - 1)
            message = f"design.{name}: {design.method} wants a power of two, such as {below:,} or {2 * below:,}; got {value:,}"
            faults.append(document.fault(("design", name), message))
    return faults


def size_fault(sample: Sample) -> str:
    """Return what is wrong with the size of a design, counted before it is made; or nothing."""
    factors, rows = len(sample.ranges), sample.size
    if sample.method in ("sobol", "saltelli") and 2 * factors > MOST_FACTORS:
        return f"{factors:,} numbers and levers; expected at most {MOST_FACTORS // 2:,}"
    if rows > MOST_ROWS:
        return f"{rows:,} points; expected at most {MOST_ROWS:,}"
    if rows * factors > MOST_CELLS:
        return (
            f"{rows:,} points of {factors:,} numbers and levers each; expected at most {MOST_CELLS:,} values in all"
        )
    return ""


def digest_fault(sample: Sample, stated: str | None) -> str:
    """Return that the rows are others than those a results folder speaks of, or what is wrong with them; or nothing."""
    try:
        digest = sample.digest
    except ValueError as error:
        return str(error)
    if stated in (None, digest):
        return ""
    return (
        f"its rows have the digest {digest}, not {stated}: another version of the sampler, or a design that was changed; "
        "without `digest:` it is a design of its own"
    )


def ranges_of(document: Document, file: File, design: Design, faults: list[Fault]) -> list[Range]:
    """Return what a design samples, with ranges; add what is wrong with them to `faults`."""
    ranges = []
    for name, place, given in names_with_places(document, file, design.over, faults):
        if message := name_fault(name) or said_elsewhere(file, name):
            faults.append(document.fault(place, message))
        elif isinstance(found := range_of(name, given), str):
            faults.append(document.fault(place, found))
        else:
            low, high, whole = found
            ranges.append(Range(Factor(name, tuple(file.scenarios) if name in LEVERS else ()), low, high, whole))
    return ranges


def names_with_places(document: Document, file: File, over: Any, faults: list[Fault]) -> list[tuple[str, Place, Any]]:
    """Return each name that a design is over, its place, and the range that is given for it (None: the registry's own)."""
    place: Place = ("design", "over")
    if isinstance(over, str) and over in WORDS:
        wanted = {"all": (True, False), "contested": (True,), "uncontested": (False,)}[over]
        ranged = [n for n, p in REGISTRY.items() if p.low < p.high and p.contested in wanted]
        off = OFF_BY_DEFAULT - switched_on(file)
        return [(n, place, None) for n in ranged if n not in off]
    if isinstance(over, dict) and over:
        return [(str(name), (*place, name), given) for name, given in over.items()]
    if isinstance(over, list) and over and all(isinstance(name, str) for name in over):
        twice = [k for k, name in enumerate(over) if name in over[:k]]
        faults += [document.fault((*place, k), f"design.over: '{over[k]}' stands twice") for k in twice]
        return [(name, (*place, k), None) for k, name in enumerate(over) if k not in twice]
    faults.append(document.fault(place, f"design.over: {EXPECTED}"))
    return []


def switched_on(file: File) -> frozenset[str]:
    """Return the numbers of mechanisms that the named structure of a file switches on."""
    try:
        named = isinstance(file.structure, str) and file.structure != KEPT
        settings = Structure.load(str(file.structure) if named else DEFAULT).settings
    except ConfigError:
        return frozenset()  # where the structure is read, the fault is told
    on = (m for m in MECHANISMS if any(settings[s.name] != s.neutral for s in m.switches if s.neutral))
    return frozenset(p.name for m in on for p in m.parameters)


def name_fault(name: str) -> str:
    """Return what is wrong with a name that a design is over, or nothing."""
    if name in LEVERS:
        kind = LEVERS[name].kind
        return "" if kind in PLAIN else f"{name} is no number, so no design samples it; list its values in `levers:`"
    return "" if name in REGISTRY else unknown_message(name, {**REGISTRY, **LEVERS}, "number or lever")


def range_of(name: str, given: Any) -> tuple[float, float, bool] | str:
    """Return low and high of a range and whether its values are whole numbers; or what is wrong with it."""
    declared = LEVERS.get(name) or REGISTRY[name]
    whole = name in LEVERS and LEVERS[name].kind in WHOLE
    if given is None:
        given = [declared.low, declared.high]
    if not isinstance(given, list) or len(given) != 2 or any(type(end) not in (int, float) for end in given):
        return f"{name}: expected [low, high], or null for {declared.low:g} to {declared.high:g} ({declared.unit})"
    fault_of = lever_fault if name in LEVERS else number_fault
    for end in given:
        if message := fault_of(name, end):
            return message
    low, high = given
    if not low < high:
        return f"{name}: [{low:g}, {high:g}] is an empty range; expected the lower end first, then a higher one"
    return (int(low), int(high), True) if whole else (float(low), float(high), False)
