"""What a column of a table holds, for programs: its type, its bounds, its words, and whether a cell may be empty.

Read from the data dictionary (`experiments.results.dictionary`), which declares each column once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from experiments.outcomes.declared import find
from experiments.results.column import Column
from experiments.results.dictionary import COLUMNS, mean_of, of_person, span
from sim.levers import LEVERS
from sim.parameters import REGISTRY

TEXTS, NUMBERS = ("word", "text"), ("hours", "share", "level", "0 to 1", "as `unit`")
SHARES = ("share", "level", "0 to 1", "0 or 1")
MEANS = ("outcomes", "summary")  # tables of means: what is counted in whole numbers of one person is none there
COUNTED = ("n_index", "n_replicates", "n_members")  # but for these
NO_LIMIT = "infinity: no limit"


@dataclass(frozen=True)
class Field:
    """A column: `kind` is string, integer or number; `least` and `most`: bounds, None without; `words`: all that it holds."""

    name: str
    kind: str
    unit: str
    days: str
    meaning: str
    empty: str = ""
    least: float | None = None
    most: float | None = None
    words: tuple[str, ...] = ()

    def as_schema(self) -> dict[str, Any]:
        """Return the field as a Table Schema tells it; `unit` and `days` are of our own."""
        bounds: dict[str, Any] = {"required": not self.empty}
        bounds |= {"minimum": self.least} if self.least is not None else {}
        bounds |= {"maximum": self.most} if self.most is not None else {}
        bounds |= {"enum": list(self.words)} if self.words else {}
        text = f"{self.meaning}; empty {self.empty}" if self.empty else self.meaning
        days = {"days": self.days} if self.days else {}
        return {
            "name": self.name,
            "type": self.kind,
            "description": text,
            "unit": self.unit,
            **days,
            "constraints": bounds,
        }


def field_of(table: str, name: str, values: Any = None) -> Field:
    """Return what a column holds. `values`: of a column of `points`, whose type is that of its values.

    Raises KeyError: the dictionary has no such column.
    """
    if table == "points" and name not in {c.name for c in COLUMNS[table]}:
        return of_point(name, values)
    column = column_of(table, name)
    kind = cell_type(table, column)
    least: float | None = column.least if kind != "string" and column.unit != "as `unit`" else None
    most = 1 if column.unit in SHARES else None
    return Field(name, kind, column.unit, span(column), column.meaning, column.empty, least, most, column.words)


def column_of(table: str, name: str) -> Column:
    """Return the declaration of a column, of an outcome of other days too. Raises KeyError."""
    for column in COLUMNS[table]:
        if name in column.names():
            return column
    outcome = find(name) if table in ("outcomes", "people") else None
    if outcome is None or (table == "people" and not outcome.row.by_person):
        raise KeyError(f"{table}: {name}")
    return mean_of(outcome.row) if table == "outcomes" else of_person(outcome.row)


def cell_type(table: str, column: Column) -> str:
    """Return the type of a column's cells."""
    if column.unit in TEXTS:
        return "string"
    whole = column.unit not in NUMBERS and (table not in MEANS or column.name in COUNTED or column.unit == "number")
    return "integer" if whole else "number"


def of_point(name: str, values: Any) -> Field:
    """Return what a column holds that is named after a number of the model or a lever. Raises KeyError: it is neither."""
    base = name.partition(" (")[0]
    declared = REGISTRY[base] if base in REGISTRY else LEVERS[base]
    kind = "number" if values is None or values.dtype.kind in "if" else "string"
    meaning = f"{declared.meaning} ({NO_LIMIT})" if kind == "number" and base in LEVERS else declared.meaning
    return Field(name, kind, declared.unit, "", meaning)
