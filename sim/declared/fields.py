"""Records as numpy keeps them: the fields that stand in the older rooms, and those that mechanisms declare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.declared import fields_of
from sim.declared.joining import insert_named
from sim.declared.mechanism import Field, Record

KINDS: dict[type, Any] = {int: np.int64, float: np.float64}
SPARE = "spare_"  # and the place where it lies


def kind_of(record: Record, kind: type) -> Any:
    """Return how numpy keeps a field. Whole numbers of people and traffickers have four bytes: a day goes through the memory of many."""
    return np.int32 if record in ("victim", "trafficker") and kind is int else KINDS[kind]


@dataclass(frozen=True, slots=True)
class Column:
    """A field as numpy takes it: (name, kind) or (name, kind, shape)."""

    name: str
    as_numpy: tuple[Any, ...]


def record_type(name: Record, fields: list[tuple[Any, ...]]) -> np.dtype:
    """Return a record of `fields` and of those that mechanisms add to it. Raises ValueError: a name twice."""
    old = [Column(field[0], field) for field in fields]
    new = [(Column(field.name, (field.name, kind_of(name, field.kind))), field.after) for field in fields_of(name)]
    return np.dtype(fill_gaps([column.as_numpy for column in insert_named(old, new)]), align=True)


def fill_gaps(fields: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return the fields, with a spare one where four bytes would lie between two: a copy leaves such a gap to chance."""
    filled: list[tuple[Any, ...]] = []
    at = 0
    for field in (*fields, ("", np.int64)):  # whatever follows a record begins at eight bytes
        if at % np.dtype(field[1]).alignment:
            filled.append((f"{SPARE}{at}", np.int32))
            at += 4
        filled.append(field)
        at += np.dtype([field]).itemsize
    return filled[:-1]


def names_of(record: np.dtype) -> list[str]:
    """Return the names of a record's fields, without spare ones."""
    return [name for name in record.names or () if not name.startswith(SPARE)]


def start_values(people: np.ndarray) -> np.ndarray:
    """Return the rows with what mechanisms declare of somebody to whom nothing has happened; `people`: VICTIM."""
    for field in fields_of("victim"):
        people[field.name] = field.start
    return people


def meanings() -> dict[str, str]:
    """Return what each declared field means."""
    fields: list[Field] = [f for record in ("victim", "trafficker", "advocate", "officer") for f in fields_of(record)]
    return {field.name: field.meaning for field in fields}
