"""A table as a Parquet file: written piece by piece, and read by columns and rows, never more than a piece at once.

A piece is a row group of about `CELLS` cells. Which rows share one hangs on the rows alone, so the same table is the
same bytes, whoever made its parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as compute
import pyarrow.parquet as parquet

from experiments.whole_file import must_write, write_whole

CELLS = 500_000  # rows times columns of a piece: some 4 MB, and as much again while it is read or written
BOUNDED = ("scenario", "beliefs", "structure", "group")  # columns of words by which rows are looked for
LARGEST = 2**63  # one more than the largest whole number in a table
OF_LIBRARIES = ("creator", "pandas_version")  # in the notes that pandas leaves in a table
Where = Mapping[str, Any]  # column -> the value, or a list of values, that rows are wanted of


def without_versions(schema: pa.Schema) -> pa.Schema:
    """Return a schema in whose notes pandas and pyarrow tell no version of theirs: those decide no number."""
    metadata = dict(schema.metadata or {})
    if b"pandas" in metadata:
        notes = json.loads(metadata[b"pandas"])
        metadata[b"pandas"] = json.dumps({k: v for k, v in notes.items() if k not in OF_LIBRARIES}).encode()
    return schema.with_metadata(metadata or None)


def write_pieces(path: Path, schema: pa.Schema, pieces: Iterable[pa.Table]) -> None:
    """Write a table whole, a row group a piece. Raises RunError where it cannot be written."""
    schema = without_versions(schema)

    def write(part: Path) -> None:
        with open(part, "wb") as file, parquet.ParquetWriter(file, schema, **encoded(schema)) as writer:
            for piece in pieces:
                writer.write_table(piece)

    with must_write(path):
        write_whole(path, write)


def encoded(schema: pa.Schema) -> dict[str, Any]:
    """Return how the columns of a table are written: whole numbers as differences, words as places among them.

    That takes half the time of pyarrow's own way, and less room. The bounds of what is looked for are noted, of no other text.
    """
    whole = [f.name for f in schema if pa.types.is_integer(f.type)]
    text = [f.name for f in schema if pa.types.is_string(f.type) or pa.types.is_large_string(f.type)]
    numbers = [f.name for f in schema if f.name not in text]
    differences = dict.fromkeys(whole, "DELTA_BINARY_PACKED")
    bounds = [*numbers, *(name for name in text if name in BOUNDED)]
    return {
        "compression": "zstd",
        "use_dictionary": text or False,
        "column_encoding": differences,
        "write_statistics": bounds,
    }


def pieces_of(tables: Iterable[pa.Table], schema: pa.Schema) -> Iterator[pa.Table]:
    """Yield rows of many small tables in their order, as tables of about `CELLS` cells with one schema."""
    waiting: list[pa.Table] = []
    rows = 0
    for table in tables:
        waiting.append(as_schema(table, schema))
        rows += len(table)
        if rows * len(schema) >= CELLS:
            yield pa.concat_tables(waiting).combine_chunks()
            waiting, rows = [], 0
    if waiting:
        yield pa.concat_tables(waiting).combine_chunks()


def as_schema(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """Return a table with the columns of a schema: what it lacks is empty, a narrower type is widened, places are words again."""
    if table.schema.equals(schema):
        return table
    lacking = [
        pa.nulls(len(table), f.type) if f.name not in table.column_names else table[f.name].cast(f.type)
        for f in schema
    ]
    return pa.Table.from_arrays(lacking, schema=schema)


def read_pieces(source: Path | pa.NativeFile, columns: Sequence[str] | None, where: Where) -> Iterator[pa.Table]:
    """Yield the rows that are wanted, some columns of them (None: all), a row group at a time; at least one table."""
    with parquet.ParquetFile(source) as file:
        names = list(columns) if columns is not None else file.schema_arrow.names
        wanted = {c: values_of(v) for c, v in where.items()}
        yield file.schema_arrow.empty_table().select(names)
        for k in range(file.num_row_groups):
            if not may_hold(file.metadata.row_group(k), wanted):
                continue
            rows = file.read_row_group(k, columns=[*dict.fromkeys([*names, *wanted])])
            rows = wanted_rows(rows, wanted)
            if len(rows):
                yield rows.select(names)


def wanted_rows(rows: pa.Table, where: Where) -> pa.Table:
    """Return the rows that have the values of `where`."""
    for column, value in where.items():
        values = value if isinstance(value, pa.Array) else values_of(value)
        rows = rows.filter(compute.is_in(rows[column], value_set=values.cast(rows[column].type)))
    return rows


def values_of(value: Any) -> pa.Array:
    """Return the value, or the values, that rows are wanted of. No row has a number beyond 64 bits."""
    many = [value] if isinstance(value, str | int) else list(value)
    return pa.array([v for v in many if not isinstance(v, int) or -LARGEST <= v < LARGEST])


def may_hold(group: Any, wanted: Mapping[str, pa.Array]) -> bool:
    """Return whether a row group may hold wanted rows, by the least and the largest of its columns."""
    for k in range(group.num_columns):
        column = group.column(k)
        values, bounds = wanted.get(column.path_in_schema), column.statistics
        if values is None or bounds is None or not bounds.has_min_max:
            continue
        if not any(bounds.min <= v <= bounds.max for v in values.to_pylist()):
            return False
    return True


def select_rows(frame: pd.DataFrame, columns: Sequence[str] | None, where: Where) -> pd.DataFrame:
    """Return the rows that are wanted of a table in memory, and some columns of them."""
    for column, value in where.items():
        frame = frame[frame[column].isin([value] if isinstance(value, str | int) else list(value))]
    return frame if columns is None else frame[list(columns)]
