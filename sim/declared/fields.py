"""Records as numpy keeps them: the fields that stand in the older rooms, and those that mechanisms declare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.declared import fields_of
from sim.declared.joining import insert_named
from sim.declared.mechanism import Field, Record

KINDS: dict[type, Any] = {int: np.int64, float: np.float64}


@dataclass(frozen=True, slots=True)
class Column:
    """A field as numpy takes it: (name, kind) or (name, kind, shape)."""

    name: str
    as_numpy: tuple[Any, ...]


def record_type(name: Record, fields: list[tuple[Any, ...]]) -> np.dtype:
    """Return a record of `fields` and of those that mechanisms add to it. Raises ValueError: a name twice."""
    old = [Column(field[0], field) for field in fields]
    new = [(Column(field.name, (field.name, KINDS[field.kind])), field.after) for field in fields_of(name)]
    return np.dtype([column.as_numpy for column in insert_named(old, new)], align=True)


def start_values(people: np.ndarray) -> np.ndarray:
    """Return the rows with what mechanisms declare of somebody to whom nothing has happened; `people`: VICTIM."""
    for field in fields_of("victim"):
        people[field.name] = field.start
    return people


def meanings() -> dict[str, str]:
    """Return what each declared field means."""
    fields: list[Field] = [f for record in ("victim", "trafficker", "advocate", "officer") for f in fields_of(record)]
    return {field.name: field.meaning for field in fields}
