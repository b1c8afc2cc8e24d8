"""Which structures an experiment asks for: one or several by name, all that are kept, one with some switches set otherwise, a
design over all, or stated."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from experiments.designs.resolution_4 import resolution_4
from experiments.question.members import DEFAULT, structures_with_members, weights_of
from experiments.question.stated import name_fault, stated_structures
from sim.beliefs import Beliefs
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
    if given == KEPT:
        return Structure.load(DEFAULT)
    if isinstance(given, list):
        return named_structures(document, given)[0]
    name = given["base"] if isinstance(given, dict) and set(given) in ({"base", "design"}, {"base", "set"}) else given
    if not isinstance(name, str):
        expected = f"expected a name, {{base, design}} or {{base, set}}; or a list of names, or `{KEPT}`"
        raise ConfigError([document.fault(("structure",), f"structure: {expected}")])
    base = Structure.load(name, document.path, line)
    if message := name_fault("a structure", base.name):
        raise ConfigError([document.fault(("structure",), message)])
    return base


def structures_of(
    document: Document, file: File, base: Structure | None, beliefs: Sequence[Beliefs] = (), world: str = ""
) -> list[Structure]:
    """Return the structures: one or several by name, one with some switches set, or a design over all. Raises ConfigError.

    `beliefs`, `world`: those of the experiment; of all structures that are kept, those count that have members of each.
    """
    given = file.structure
    if base is not None and file.structures is not None:
        return stated_structures(document, file.structures)
    if base is not None and (isinstance(given, list) or given == KEPT):
        needed = {name for b in beliefs for name, _ in weights_of(b)}
        return named_structures(document, structures_kept(document, needed, world) if given == KEPT else given)
    if base is None or isinstance(given, str):
        return [] if base is None else [base]
    if "set" in given:
        return [changed_structure(document, base, given["set"])]
    design = str(given["design"])
    if design not in DESIGNS:
        raise ConfigError([document.fault(("structure", "design"), unknown_message(design, DESIGNS, "design"))])
    return DESIGNS[design](base)


def structures_kept(document: Document, needed: Collection[str], world: str) -> list[str]:
    """Return the structures that have members of each belief set in a world. Raises ConfigError: none has."""
    names = structures_with_members(needed, world)
    if not names:
        message = (
            f"structure: {KEPT}: no structure has members of {' and '.join(sorted(needed))} in the world '{world}'"
        )
        raise ConfigError([document.fault(("structure",), message)])
    return names


def named_structures(document: Document, names: list[Any]) -> list[Structure]:
    """Return several structures by name. Raises ConfigError."""
    if not names or not all(isinstance(n, str) for n in names):
        raise ConfigError([document.fault(("structure",), "structure: expected a list of names")])
    faults: list[Fault] = []
    structures: list[Structure] = []
    for k, name in enumerate(names):
        place = ("structure", k)
        read = gather(faults, lambda: Structure.load(name, document.path, document.line(place)))  # noqa: B023  (called at once)
        if read is None:
            continue
        message = name_fault("a structure", read.name)
        if not message and read.name in {s.name for s in structures}:
            message = f"structure: {read.name} is named twice"
        faults += [document.fault(place, message)] if message else []
        structures.append(read)
    if faults:
        raise ConfigError(faults)
    return structures


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
