"""What `ensemble:` may say: no members, the shipped ones, files or a folder of the user's, or members stated here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.question.beliefs import sets_named
from experiments.question.members import Ensemble, Members, interpolate_members, load_current_members, weights_of
from experiments.question.own_members import OWN, OWN_PATTERNS, PATTERNS, read_own
from experiments.question.stated import stated_by_structure, stated_members
from experiments.question.structures import KEPT
from experiments.question.without_members import lacks_members
from sim.beliefs import Beliefs
from sim.errors import ConfigError, Fault
from sim.partly import gather
from sim.reading import Document, is_there, unknown_message

if TYPE_CHECKING:
    from experiments.question.file import File
    from sim.structure import Structure
    from sim.world import World

EXPECTED = (
    "ensemble: expected `none`, `calibrated`, a file (`mine.csv`), a folder (`members/`), a file for each belief set, or "
    "members stated here"
)


def members_of(
    document: Document,
    file: File,
    world: World | None,
    structure: Structure | None,
    beliefs: list[Beliefs],
    structures: list[Structure] | None = None,
) -> Members:
    """Return the members of each belief set, if the experiment asks for any. Raises ConfigError.

    `structure`: the one given, or the base of a design. Grids, groups moved alone and designs use members as they are.
    `structures`: all of the experiment; where they are named, each has members of its own.
    """
    given = file.ensemble
    inline = isinstance(given, dict) and not any(isinstance(v, str) for v in given.values())
    if file.ensemble_from is not None and not inline:
        message = "ensemble_from: says where members come from that are stated under `ensemble:`"
        raise ConfigError([document.fault(("ensemble_from",), message)])
    if inline:
        by_set = stated_members(document, given, beliefs) if beliefs else {}
        apart = stated_by_structure(document, file.ensemble_by_structure, beliefs, structures or [])
        return Members(by_set, (file.ensemble_from or OWN) if by_set else None, apart)
    if not isinstance(given, dict) and not is_word_or_path(given):
        raise ConfigError([document.fault(("ensemble",), f"{EXPECTED}, got {str(given)[:60]!r}")])
    unknown = several_named(file) and not structures
    if given == "none" or world is None or structure is None or not beliefs or unknown:  # told where they are read
        return Members()
    needed = {name for b in beliefs for name, _ in weights_of(b)}
    named = [b for b in sets_named(document, file, beliefs) if b.name in needed]
    if given == "calibrated":
        refuse_without_members(document, file, named, world, structure, structures or [])
    if given == "calibrated" and several_named(file):
        return members_by_structure(named, beliefs, world, structures or [])
    if given == "calibrated":
        found, origin = load_current_members(named, world, structure), PATTERNS
    else:
        found, origin = read_files(document, given, named, world, structure)
    return Members({b.name: interpolate_members(b, found) for b in beliefs}, origin)


def refuse_without_members(
    document: Document, file: File, named: list[Beliefs], world: World, structure: Structure, several: list[Structure]
) -> None:
    """Raise ConfigError: a line for each structure that has no members in the experiment's world."""
    listed = isinstance(file.structure, list)
    faults = [
        document.fault(("structure", k) if listed else ("structure",), message)
        for k, one in enumerate(several if several_named(file) else [structure])
        if (message := lacks_members(one, world, named))
    ]
    if faults:
        raise ConfigError(faults)


def several_named(file: File) -> bool:
    """Return whether an experiment names several structures, or all that are kept."""
    return isinstance(file.structure, list) or file.structure == KEPT


def members_by_structure(
    named: list[Beliefs], beliefs: list[Beliefs], world: World, structures: list[Structure]
) -> Members:
    """Return members of each structure's own, as many of each belief set as the structure with the fewest has. Raises ConfigError."""
    each: dict[str, dict[str, tuple[dict[str, float], ...]]] = {}
    for structure in structures:
        files = load_current_members(named, world, structure)
        each[structure.name] = {b.name: interpolate_members(b, files) for b in beliefs}
    fewest = {b.name: min(len(of[b.name]) for of in each.values()) for b in beliefs}
    each = {s: {b: members[: fewest[b]] for b, members in of.items()} for s, of in each.items()}
    first = each[structures[0].name]
    return Members(first, PATTERNS, each if len(each) > 1 else {})


def is_word_or_path(given: Any) -> bool:
    """Return whether something is a word that `ensemble:` knows, a file or a folder."""
    return isinstance(given, str) and (given in ("none", "calibrated") or given.endswith((".csv", "/")))


def read_files(
    document: Document, given: Any, named: list[Beliefs], world: World, structure: Structure
) -> tuple[dict[str, Ensemble], str]:
    """Return the members of each set from the files that are given, and where the least checked of them come from."""
    faults: list[Fault] = []
    found: dict[str, Ensemble] = {}
    origins = set()
    for b, path in paths_of(document, given, named):
        read = gather(faults, lambda: read_own(path, b, world, structure))  # noqa: B023  (called at once)
        if read is not None:
            found[b.name], origin = read
            origins.add(origin)
    columns = {frozenset(e.members[0]) for e in found.values()}
    if not faults and len(columns) > 1:
        faults.append(document.fault(("ensemble",), "ensemble: the files have different columns; expected the same"))
    if faults:
        raise ConfigError(faults)
    return found, next(o for o in (OWN, OWN_PATTERNS, PATTERNS) if o in origins)


def paths_of(document: Document, given: Any, named: list[Beliefs]) -> list[tuple[Beliefs, Path]]:
    """Return the file of each set, relative to the experiment's. Raises ConfigError."""
    folder, names = document.path.parent, [b.name for b in named]
    if isinstance(given, dict):
        faults = [
            document.fault(("ensemble", n), unknown_message(str(n), names, "belief set"))
            for n in given
            if n not in names
        ]
        faults += [document.fault(("ensemble",), f"ensemble: no members of '{n}'") for n in names if n not in given]
        faults += [
            document.fault(("ensemble", n), f"ensemble.{n}: expected a file (`mine.csv`) for each belief set")
            for n, v in given.items()
            if not isinstance(v, str) or not v.endswith(".csv")
        ]
        if faults:
            raise ConfigError(faults)
    paths = [(b, folder / path_for(given, b.name)) for b in named]
    lacking = [
        document.fault(("ensemble", b.name), f"ensemble: no such file: {path_for(given, b.name)[:100]}")
        for b, path in paths
        if not is_there(path)
    ]
    if lacking:
        raise ConfigError(lacking)
    return paths


def path_for(given: Any, beliefs: str) -> str:
    """Return the file of a belief set as the experiment names it: its own, that in a folder, or one for all."""
    if isinstance(given, dict):
        return str(given[beliefs])
    return f"{given}{beliefs}.csv" if given.endswith("/") else str(given)
