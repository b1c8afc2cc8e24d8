"""Parts made one table: rows in the order of their key, read a scenario of a part at a time, never all at once.

A part holds a task, a row group a scenario, in order. So the rows of a table in order are: each scenario, of each part.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet

from experiments.results.rows import KEY
from experiments.results.stored import pieces_of, write_pieces
from sim.errors import RunError
from sim.reading import shown

ORDER = {
    "outcomes": ["group"],
    "series": ["month"],
    "spells": ["person", "spell"],
    "people": ["person"],
    "contacts": ["contact"],
}
TOLD = b"trustline"  # of our own: which data frames' `attrs` are written, and where, differs between versions


def write_part(path: Path, name: str, frame: pd.DataFrame, told: dict[str, Any]) -> None:
    """Write the part of a table that a task leaves, and what is told of it. Raises RunError."""
    frame = frame.sort_values([*KEY, *ORDER.get(name, [])], kind="stable", ignore_index=True)
    counts = frame["scenario"].value_counts(sort=False)
    whole = pa.Table.from_pandas(frame, preserve_index=False)
    attributes = json.dumps({**told, "scenarios": list(counts.index)}).encode()
    whole = whole.replace_schema_metadata({**whole.schema.metadata, TOLD: attributes})
    ends = counts.cumsum().tolist()
    groups = (whole.slice(end - rows, rows) for end, rows in zip(ends, counts.tolist(), strict=True))
    write_pieces(path, whole.schema, groups)


def told_in(schema: pa.Schema) -> Mapping[str, Any]:
    """Return what a part's schema tells of it; nothing if it is none of ours. Raises ValueError."""
    told = json.loads((schema.metadata or {}).get(TOLD, b"{}"))
    return told if isinstance(told, dict) else {}


class Part:
    """What stands at the end of a part's file: its rows, its columns, and what is told of it. Raises RunError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with parquet.ParquetFile(path) as file:
                self.rows = int(file.metadata.num_rows)
                self.schema: pa.Schema = file.schema_arrow.remove_metadata()
                self.told = told_in(file.schema_arrow)
        except FileNotFoundError:
            raise RunError(f"{shown(path)}: is gone; this part was written and is needed") from None
        except Exception as error:  # pyarrow raises many kinds
            raise RunError(unreadable(path, error)) from None

    def frame(self, columns: Sequence[str]) -> pd.DataFrame:
        """Return some columns of all rows. Raises RunError."""
        try:
            return pd.read_parquet(self.path, columns=list(columns))
        except Exception as error:
            raise RunError(unreadable(self.path, error)) from None


def unreadable(path: Path, error: Exception) -> str:
    """Return the line that says that a part cannot be read."""
    return f"{shown(path)}: cannot be read ({type(error).__name__})"


def rows_of(path: Path, scenario: str) -> pa.Table | None:
    """Return a part's rows of a scenario; None if it has none. Raises RunError."""
    try:
        with parquet.ParquetFile(path) as file:
            there = told_in(file.schema_arrow)["scenarios"]
            return file.read_row_group(there.index(scenario)) if scenario in there else None
    except Exception as error:
        raise RunError(unreadable(path, error)) from None


class Merge:
    """One table to be made of parts, which are added in the order of their rows."""

    def __init__(self) -> None:
        self._parts: list[Path] = []
        self._schema: pa.Schema | None = None
        self._empty: pa.Schema | None = None

    def add(self, part: Part) -> None:
        """Add a part. A column has the type that holds it in every part that has rows."""
        self._parts.append(part.path)
        if part.rows:
            self._schema = both(self._schema, part.schema)
        else:
            self._empty = both(self._empty, part.schema)

    def write(self, path: Path, scenarios: Sequence[str]) -> None:
        """Write the table. Raises RunError: a part cannot be read, or the table not be written."""
        schema = self._schema or self._empty
        assert schema is not None, "no part was added"
        tables = (rows for s in scenarios for part in self._parts if (rows := rows_of(part, s)) is not None)
        pieces = pieces_of(tables, schema)
        first = next(pieces, schema.empty_table())
        named = schema.with_metadata(pa.Schema.from_pandas(first.to_pandas(), preserve_index=False).metadata)
        write_pieces(path, named, after(first, pieces))


def both(schema: pa.Schema | None, other: pa.Schema) -> pa.Schema:
    """Return the schema that holds the rows of two."""
    if schema is None or schema.equals(other):
        return other
    return pa.unify_schemas([schema, other], promote_options="permissive")


def after(first: pa.Table, rest: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """Yield a table and the rest; no rows are no row group."""
    if len(first):
        yield first
    yield from rest
