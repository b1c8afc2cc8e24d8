"""Parts made one table: rows in the order of their key, read a scenario of a task at a time, never all at once.

A part holds tasks, sorted by scenario and task; small runs share a row group. So the rows of a table in order are: each
scenario, of each task in the order of the key. Where a folder grows by replicates, the rows of its table from before come in between, in order.
"""

from __future__ import annotations

import functools
import heapq
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet

from experiments.outcomes.key import KEY
from experiments.results.rows import Rows, frame_of
from experiments.results.stored import pieces_of, write_pieces
from sim.errors import RunError
from sim.reading import display_path

ORDER = {
    "outcomes": ["group"],
    "series": ["month"],
    "spells": ["person", "spell"],
    "people": ["person"],
    "contacts": ["contact"],
}
TOLD = b"trustline"  # of our own: which data frames' `attrs` are written, and where, differs between versions
MOST_OPEN = 64  # files that are held open while tables are merged
MOST_HELD = 256  # row groups of several runs that are held meanwhile: each is read once if the parts are no more
PACKED = (
    20_000  # cells that a row group of a part has at least, if there are as many: runs of a small world share one
)
Place = tuple[Any, ...]  # of rows in a table: the values of KEY


def write_part(path: Path, name: str, runs: Sequence[tuple[int, Rows]], notes: dict[str, Any]) -> int:
    """Write the part of a table that tasks leave, and what is told of it; return its rows. Raises RunError.

    `runs`: the number of the task, and its rows, of every run.
    """
    ordered = sorted(runs, key=lambda run: (run[1].key["scenario"], run[0]))
    frame = frame_of([in_order(rows, ORDER.get(name, [])) for _, rows in ordered])
    groups = [[int(task), rows.key["scenario"], len(rows)] for task, rows in ordered if len(rows)]
    whole = pa.Table.from_pandas(frame, preserve_index=False)
    attributes = json.dumps({**notes, "groups": groups}).encode()
    whole = whole.replace_schema_metadata({**whole.schema.metadata, TOLD: attributes})
    write_pieces(path, whole.schema, packed(whole, [rows for _, _, rows in groups]))
    return len(frame)


def in_order(rows: Rows, by: Sequence[str]) -> Rows:
    """Return the rows of a run in the order that its table has."""
    if not by or len(rows) < 2:
        return rows
    keys = [np.asarray(rows.columns[name]) for name in by]
    if rises(keys):  # as what leaves many rows makes them
        return rows
    order = np.lexsort(keys[::-1])
    return Rows(rows.key, {name: values[order] for name, values in rows.columns.items()})


def rises(keys: Sequence[np.ndarray]) -> bool:
    """Return whether rows are in the order of their keys, of which the first counts most."""
    same = np.ones(len(keys[0]) - 1, bool)
    for key in keys:
        if (same & (key[1:] < key[:-1])).any():
            return False
        same &= key[1:] == key[:-1]
    return True


def packed(whole: pa.Table, lengths: Sequence[int]) -> Iterator[pa.Table]:
    """Yield a table in row groups: so many whole runs (`lengths`: their rows) as make up `PACKED` cells, one at least."""
    start = end = 0
    for length in lengths:
        end += length
        if (end - start) * whole.num_columns >= PACKED:
            yield whole.slice(start, end - start)
            start = end
    if end > start:
        yield whole.slice(start, end - start)


def told_in(schema: pa.Schema) -> Mapping[str, Any]:
    """Return what a part's schema tells of it; nothing if it is none of ours. Raises ValueError."""
    notes = json.loads((schema.metadata or {}).get(TOLD, b"{}"))
    return notes if isinstance(notes, dict) else {}


class RunPlace(NamedTuple):
    """Where the rows of a run lie in a part: the number of a row group, the first row in it, how many."""

    group: int
    start: int
    rows: int


class Part:
    """What stands at the end of a part's file: its rows, its columns, and what is told of it. Raises RunError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with parquet.ParquetFile(path) as file:
                self.rows = int(file.metadata.num_rows)
                self.schema: pa.Schema = file.schema_arrow.remove_metadata()
                self.told = told_in(file.schema_arrow)
                self.sizes = [file.metadata.row_group(k).num_rows for k in range(file.num_row_groups)]
        except FileNotFoundError:
            raise RunError(f"{display_path(path)}: is gone; this part was written and is needed") from None
        except Exception as error:  # pyarrow raises many kinds
            raise RunError(unreadable(path, error)) from None
        self.runs = places_of(self.told.get("groups", []), self.sizes)

    def frame(self, columns: Sequence[str]) -> pd.DataFrame:
        """Return some columns of all rows. Raises RunError."""
        try:
            return pd.read_parquet(self.path, columns=list(columns))
        except Exception as error:
            raise RunError(unreadable(self.path, error)) from None


def places_of(runs: Sequence[tuple[int, str, int]], sizes: Sequence[int]) -> dict[tuple[int, str], RunPlace]:
    """Return where the rows of each run lie: (task, scenario) -> place. `runs`: with their rows, in order; `sizes`: of row groups."""
    places = {}
    group = start = 0
    for task, scenario, rows in runs:
        if group < len(sizes) and start >= sizes[group]:
            group, start = group + 1, 0
        places[int(task), str(scenario)] = RunPlace(group, start, int(rows))
        start += int(rows)
    return places


def unreadable(path: Path, error: Exception) -> str:
    """Return the line that says that a part cannot be read."""
    return f"{display_path(path)}: cannot be read ({type(error).__name__})"


class Merge:
    """One table to be made of parts, and perhaps of the table from before, whose tasks are others."""

    def __init__(self, before: Path | None = None) -> None:
        self._tasks: list[tuple[Place, int, Part]] = []
        self._schema: pa.Schema | None = None
        self._empty: pa.Schema | None = None
        self._before = before
        if before is not None:
            self._hold(Part(before))

    def add(self, part: Part, order: Mapping[int, Place]) -> None:
        """Add a part; `order`: the number of each of its tasks, and its place in the table (KEY without the scenario)."""
        self._hold(part)
        self._tasks += [(place, number, part) for number, place in order.items()]

    def _hold(self, part: Part) -> None:
        """Note the columns of a part. A column has the type that holds it in every part that has rows."""
        if part.rows:
            self._schema = both(self._schema, part.schema)
        else:
            self._empty = both(self._empty, part.schema)

    def write(self, path: Path, scenarios: Sequence[str]) -> None:
        """Write the table. Raises RunError: a part cannot be read, or the table not be written."""
        schema = self._schema or self._empty
        assert schema is not None, "no part was added"
        sources = [self._rows(sorted(scenarios)), rows_before(self._before) if self._before else iter(())]
        pieces = pieces_of((rows for _, rows in heapq.merge(*sources, key=lambda row: row[0])), schema)
        first = next(pieces, schema.empty_table())
        with_names = schema.with_metadata(pa.Schema.from_pandas(first.to_pandas(), preserve_index=False).metadata)
        write_pieces(path, with_names, after(first, pieces))

    def _rows(self, scenarios: Sequence[str]) -> Iterator[tuple[Place, pa.Table]]:
        open_file = functools.lru_cache(MOST_OPEN)(parquet.ParquetFile)

        def read_group(path: Path, group: int) -> pa.Table:
            return without_notes(open_file(path).read_row_group(group))

        read_shared = functools.lru_cache(MOST_HELD)(read_group)
        order = sorted(self._tasks, key=lambda task: task[0])
        for scenario in scenarios:
            for place, number, part in order:
                at = part.runs.get((number, scenario))
                if at is None:
                    continue
                try:
                    if at.rows == part.sizes[at.group]:
                        rows = read_group(part.path, at.group)
                    else:
                        rows = alone(read_shared(part.path, at.group), at.start, at.rows)
                except Exception as error:
                    raise RunError(unreadable(part.path, error)) from None
                yield (scenario, *place), rows


def without_notes(table: pa.Table) -> pa.Table:
    """Return a table without what is told of it: it would be carried along with every slice."""
    return table.replace_schema_metadata(None)


def alone(group: pa.Table, start: int, rows: int) -> pa.Table:
    """Return some rows of a row group as a copy: a slice would hold the whole group in memory."""
    return group.take(pa.array(np.arange(start, start + rows)))


def rows_before(path: Path) -> Iterator[tuple[Place, pa.Table]]:
    """Yield the rows of a merged table in order: those of one key at a time, which a row group may cut. Raises RunError."""
    try:
        with parquet.ParquetFile(path) as file:
            for k in range(file.num_row_groups):
                rows = without_notes(file.read_row_group(k))
                keys = rows.select(list(KEY)).to_pandas()
                starts = [0, *(keys.ne(keys.shift()).any(axis=1).to_numpy().nonzero()[0][1:]).tolist(), len(keys)]
                for start, end in itertools.pairwise(starts):
                    yield place_of(keys.iloc[start]), rows.slice(start, end - start)
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


def after(first: pa.Table, rest: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """Yield a table and the rest; no rows are no row group."""
    if len(first):
        yield first
    yield from rest
