"""Which structures an experiment asks for: one or several by name, all that are kept, one with some switches set otherwise, a
design over all, or stated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from experiments.designs.resolution_4 import resolution_4
from experiments.question.members import structures_with_members
from experiments.question.stated import name_fault, stated_structures
from sim.errors import ConfigError, Fault
from sim.partly import gather
from sim.reading import Document, unknown_message
from sim.structure import SWITCHES, Structure

if TYPE_CHECKING:
    from experiments.question.file import File

DESIGNS = {"resolution_4": resolution_4}
KEPT = "kept"  # as `structure:`: every structure that has members


def base_structure(document: Document, file: File) -> Structure:
    """Return the structure given by name, or the one that a design or set switches begin from. Raises ConfigError."""
    given, line = file.structure, document.line(("structure",))
    if file.structures is not None:
        return stated_structures(document, file.structures)[0]
    if isinstance(given, list) or given == KEPT:
        return named_structures(document, given)[0]
    name = given["base"] if isinstance(given, dict) and set(given) in ({"base", "design"}, {"base", "set"}) else given
    if not isinstance(name, str):
        expected = f"expected a name, {{base, design}} or {{base, set}}; or a list of names, or `{KEPT}`"
        raise ConfigError([document.fault(("structure",), f"structure: {expected}")])
    base = Structure.load(name, document.path, line)
    if message := name_fault("a structure", base.name):
        raise ConfigError([document.fault(("structure",), message)])
    return base


def structures_of(document: Document, file: File, base: Structure | None) -> list[Structure]:
    """Return the structures: one by name, one with some switches set, or a design over all. Raises ConfigError."""
    given = file.structure
    if base is not None and file.structures is not None:
        return stated_structures(document, file.structures)
    if base is not None and (isinstance(given, list) or given == KEPT):
        return named_structures(document, given)
    if base is None or isinstance(given, str):
        return [] if base is None else [base]
    if "set" in given:
        return [changed_structure(document, base, given["set"])]
    design = str(given["design"])
    if design not in DESIGNS:
        raise ConfigError([document.fault(("structure", "design"), unknown_message(design, DESIGNS, "design"))])
    return DESIGNS[design](base)


def named_structures(document: Document, given: Any) -> list[Structure]:
    """Return several structures by name, or all that have members (`kept`), the default first. Raises ConfigError."""
    names = structures_with_members() if given == KEPT else given
    if not names or not all(isinstance(n, str) for n in names):
        raise ConfigError([document.fault(("structure",), "structure: expected a list of names")])
    faults: list[Fault] = []
    made: list[Structure] = []
    for k, name in enumerate(names):
        place = ("structure",) if given == KEPT else ("structure", k)
        read = gather(faults, lambda: Structure.load(name, document.path, document.line(place)))  # noqa: B023  (called at once)
        if read is None:
            continue
        message = name_fault("a structure", read.name)
        if not message and read.name in {s.name for s in made}:
            message = f"structure: {read.name} is named twice"
        faults += [document.fault(place, message)] if message else []
        made.append(read)
    if faults:
        raise ConfigError(faults)
    return made


def changed_structure(document: Document, base: Structure, switches: Any) -> Structure:
    """Return a structure with some switches set otherwise. Raises ConfigError."""
    at = ("structure", "set")
    if not isinstance(switches, dict):
        raise ConfigError([document.fault(at, "set: expected `switch: setting` lines")])
    faults = []
    for name, setting in switches.items():
        if name not in SWITCHES:
            faults.append(document.fault((*at, name), unknown_message(name, SWITCHES, "switch")))
        elif setting not in SWITCHES[name].settings:
            message = f"{name}: {unknown_message(str(setting), SWITCHES[name].settings, 'setting')}"
            faults.append(document.fault((*at, name), message))
    if faults:
        raise ConfigError(faults)
    return with_switches(base, switches)


def with_switches(base: Structure, switches: Mapping[str, str]) -> Structure:
    """Return a structure with some switches set otherwise, named after them; the same one if nothing differs."""
    differs = {n: s for n, s in switches.items() if base.settings[n] != s}
    name = "-".join([base.name, *(f"{n}={s}" for n, s in differs.items())])
    return Structure(name, {**base.settings, **differs}) if differs else base
