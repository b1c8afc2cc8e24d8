"""Which patterns the members of a world are held to: those of its files in `configs/members_search.yaml`, else the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from experiments.patterns.file import Patterns, load
from sim.errors import ConfigError
from sim.lookup import shipped_configs
from sim.reading import Document, read_document, validate_document

FILE = "members_search.yaml"


class Worlds(BaseModel):
    """The part of the file that says which patterns count; how a search is made is read by `experiments/structures/worlds.py`."""

    model_config = ConfigDict(extra="ignore", strict=True)

    worlds: dict[str, Annotated[list[str], Field(min_length=1)]]
    free: dict[str, list[str]] = {}  # world -> numbers that are free there alone, beside those of its files


def pattern_files(document: Document, names: list[str], world: str) -> list[Path]:
    """Return the files of patterns that a world names. Raises ConfigError: no such file."""
    paths = [shipped_configs() / name for name in names]
    faults = [
        document.fault(("worlds", world, k), f"no such file of patterns: {name[:100]}")
        for k, (name, path) in enumerate(zip(names, paths, strict=True))
        if not path.is_file()
    ]
    if faults:
        raise ConfigError(faults)
    return paths


def join_patterns(files: list[Patterns], world: str, more: Iterable[str] = ()) -> Patterns:
    """Return one set of patterns for a world: those of the first file, then those of the others that it does not hold. `more`: free there alone."""
    entries = {n: e for file in reversed(files) for n, e in file.entries.items()}
    entries = {n: entries[n] for file in files for n in file.entries}  # in the order of the files
    free = dict.fromkeys((*(n for file in files for n in file.free), *more))
    return replace(files[0], entries=entries, free=tuple(free), missing=(), world=world)


def worlds_with_searches() -> dict[str, list[str]]:
    """Return the worlds that have members of their own, each with its files of patterns. Raises ConfigError."""
    return read_worlds()[1].worlds


def read_worlds() -> tuple[Document, Worlds]:
    """Return the file as it was read, and its part on patterns. Raises ConfigError."""
    document = read_document(shipped_configs() / FILE)
    return document, validate_document(Worlds, document)


def patterns_of(world: str) -> Patterns:
    """Return the patterns that members of a world have to meet. Raises ConfigError."""
    document, said = read_worlds()
    if world not in said.worlds:
        return load()
    files = [load(p) for p in pattern_files(document, said.worlds[world], world)]
    return join_patterns(files, world, said.free.get(world, ()))
