"""Parts made one table: rows in the order of their key, a piece at a time, never all at once.

The rows of a table in order are: each scenario, of each task in the order of the key. A part holds tasks, sorted by scenario
and task, small runs together (`part_file.py`). So what is taken from a part is a stretch of rows, as long as one can be; the
stretches of a piece are taken at once. Where a folder grows by replicates, the rows of its table from before come in between.
"""

from __future__ import annotations

import functools
import heapq
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet

from experiments.outcomes.key import KEY
from experiments.results.part_file import Part, unreadable
from experiments.results.stored import CELLS, pieces_of, write_pieces
from sim.errors import RunError

MOST_OPEN = 64  # files that stay open while tables are merged
# Record batches of several runs that stay in memory meanwhile: each is read once if the parts are no more.
MOST_HELD = 256
MOST_GATHERED = 4 * CELLS  # cells of the record batches from which rows are taken at once
Place = tuple[Any, ...]  # of rows in a table: the values of KEY


class Stretch(NamedTuple):
    """Rows of a table: from `start` on, so many."""

    table: pa.Table
    start: int
    rows: int


class Merge:
    """One table to be made of parts, and perhaps of the table from before, whose tasks are others."""

    def __init__(self, before: Path | None = None) -> None:
        self._tasks: list[tuple[Place, int, Part]] = []
        self._schema: pa.Schema | None = None
        self._empty: pa.Schema | None = None
        self._before = before
        if before is not None:
            self._hold(*rows_and_schema(before))

    def add(self, part: Part, order: Mapping[int, Place]) -> None:
        """Add a part; `order`: the number of each of its tasks, and its place in the table (KEY without the scenario)."""
        self._hold(part.rows, part.schema)
        self._tasks += [(place, number, part) for number, place in order.items()]

    def _hold(self, rows: int, schema: pa.Schema) -> None:
        """Note the columns of a part. A column has the type that holds it in every part that has rows."""
        if rows:
            self._schema = both(self._schema, schema)
        else:
            self._empty = both(self._empty, schema)

    def write(self, path: Path, scenarios: Sequence[str]) -> None:
        """Write the table. Raises RunError: a part cannot be read, or the table not be written."""
        schema = self._schema or self._empty
        assert schema is not None, "no part was added"
        before = rows_before(self._before) if self._before else iter(())
        merged = heapq.merge(self._rows(sorted(scenarios)), before, key=lambda row: row[0])
        pieces = pieces_of(gathered(rows for _, rows in merged), schema)
        first = next(pieces, schema.empty_table())
        write_pieces(path, schema.with_metadata(notes_of_pandas(first)), after(first, pieces))

    def _rows(self, scenarios: Sequence[str]) -> Iterator[tuple[Place, Stretch]]:
        open_part = functools.lru_cache(MOST_OPEN)(Part.opened)

        def read_group(part: Part, group: int) -> pa.Table:
            return open_part(part).read(group)

        read_shared = functools.lru_cache(MOST_HELD)(read_group)
        order = sorted(self._tasks, key=lambda task: task[0])
        for scenario in scenarios:
            for place, number, part in order:
                at = part.runs.get((number, scenario))
                if at is None:
                    continue
                read = read_group if at.rows == part.sizes[at.group] else read_shared
                yield (scenario, *place), Stretch(read(part, at.group), at.start, at.rows)


def gathered(stretches: Iterable[Stretch]) -> Iterator[pa.Table]:
    """Yield the rows of many stretches in their order, of many at a time, as copies: a slice would hold its whole table in memory."""
    waiting: list[Stretch] = []
    tables: set[int] = set()  # that rows are taken from
    rows = cells = 0
    for stretch in stretches:
        if waiting and not waiting[-1].table.schema.equals(stretch.table.schema):
            yield copy_rows(waiting)
            waiting, tables, rows, cells = [], set(), 0, 0
        if waiting and waiting[-1].table is stretch.table and waiting[-1].start + waiting[-1].rows == stretch.start:
            waiting[-1] = waiting[-1]._replace(rows=waiting[-1].rows + stretch.rows)
        else:
            waiting.append(stretch)
        if id(stretch.table) not in tables:
            tables.add(id(stretch.table))
            cells += len(stretch.table) * stretch.table.num_columns
        rows += stretch.rows
        if max(cells // 4, rows * stretch.table.num_columns) >= MOST_GATHERED // 4:
            yield copy_rows(waiting)
            waiting, tables, rows, cells = [], set(), 0, 0
    if waiting:
        yield copy_rows(waiting)


def copy_rows(stretches: Sequence[Stretch]) -> pa.Table:
    """Return the rows of some stretches, one after another, as a copy."""
    tables = list({id(s.table): s.table for s in stretches}.values())
    if len(tables) == len(stretches) and all(s.rows == len(s.table) for s in stretches):
        return pa.concat_tables(tables)
    firsts = dict(zip(map(id, tables), itertools.accumulate((len(t) for t in tables), initial=0), strict=False))
    rows = [np.arange(s.start, s.start + s.rows) + firsts[id(s.table)] for s in stretches]
    return pa.concat_tables(tables).combine_chunks().take(pa.array(np.concatenate(rows)))


def rows_and_schema(path: Path) -> tuple[int, pa.Schema]:
    """Return how many rows a merged table has, and its columns. Raises RunError."""
    try:
        with parquet.ParquetFile(path) as file:
            return int(file.metadata.num_rows), file.schema_arrow.remove_metadata()
    except Exception as error:  # pyarrow raises many kinds
        raise RunError(unreadable(path, error)) from None


def frame_before(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Return some columns of a merged table. Raises RunError."""
    try:
        return parquet.read_table(path, columns=list(columns)).to_pandas()
    except Exception as error:
        raise RunError(unreadable(path, error)) from None


def rows_before(path: Path) -> Iterator[tuple[Place, Stretch]]:
    """Yield the rows of a merged table in order: those of one key at a time, which a row group may cut. Raises RunError."""
    try:
        with parquet.ParquetFile(path) as file:
            for k in range(file.num_row_groups):
                rows = file.read_row_group(k).replace_schema_metadata(None)
                keys = rows.select(list(KEY)).to_pandas()
                starts = [0, *(keys.ne(keys.shift()).any(axis=1).to_numpy().nonzero()[0][1:]).tolist(), len(keys)]
                for start, end in itertools.pairwise(starts):
                    yield place_of(keys.iloc[start]), Stretch(rows, start, end - start)
    except Exception as error:
        raise RunError(unreadable(path, error)) from None


def place_of(row: Any) -> Place:
    """Return the place of a row in the order of a table."""
    scenario, beliefs, structure, point, replicate = (row[name] for name in KEY)
    return str(scenario), str(beliefs), str(structure), int(point), int(replicate)


def both(schema: pa.Schema | None, other: pa.Schema) -> pa.Schema:
    """Return the schema that holds the rows of two."""
    if schema is None or schema.equals(other):
        return other
    return pa.unify_schemas([schema, other], promote_options="permissive")


def notes_of_pandas(first: pa.Table) -> dict[bytes, bytes]:
    """Return what pandas notes of the columns of a table. It needs two values of each to know: one, and none where one lacks."""
    if len(first):
        first = pa.table({name: one_and_gap(first[name]) for name in first.column_names})
    return dict(pa.Schema.from_pandas(first.to_pandas(), preserve_index=False).metadata)


def one_and_gap(column: pa.ChunkedArray) -> pa.Array:
    """Return a value of a column twice, or once and a gap where the column has gaps."""
    there = column.drop_null()
    value = there[0].as_py() if len(there) else None
    return pa.array([value, None if column.null_count else value], column.type)


def after(first: pa.Table, rest: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """Yield a table and the rest; no rows are no row group."""
    if len(first):
        yield first
    yield from rest
