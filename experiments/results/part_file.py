"""The file of a part: what some tasks leave of one table, as Arrow record batches, quick to write and to read once.

A part is there for hours at most; the table that is made of it (`merge.py`, `stored.py`) is a Parquet file. Text stands as
places among words. A record batch holds whole runs: a large one alone, small ones together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from experiments.outcomes.word_column import Words
from experiments.results.rows import Rows
from experiments.results.stored import Where, as_schema, wanted_rows
from experiments.whole_file import must_write, write_whole
from sim.errors import RunError
from sim.reading import display_path

SUFFIX = "arrow"
ORDER = {
    "outcomes": ["group"],
    "series": ["month"],
    "spells": ["person", "spell"],
    "people": ["person"],
    "contacts": ["contact"],
    "waits": ["person", "day_start"],
}
TOLD = b"trustline"  # of our own
TEXT = pa.large_string()  # as pandas tells pyarrow; of text in every table
PACKED = 20_000  # cells that a record batch of a part has at least, if there are as many
COMPRESSION = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
ONE_THREAD = pa.ipc.IpcReadOptions(use_threads=False)  # to hand so little to others takes longer


def write_part(path: Path, name: str, runs: Sequence[tuple[int, Rows]], notes: Mapping[str, Any]) -> str:
    """Write the part of a table that tasks leave, and what is told of it; return the hash of its bytes. Raises RunError.

    `runs`: the number of the task, and its rows, of every run.
    """
    ordered = sorted(runs, key=lambda run: (run[1].key["scenario"], run[0]))
    whole = arrow_table([in_order(rows, ORDER.get(name, [])) for _, rows in ordered])
    groups = [[int(task), rows.key["scenario"], len(rows)] for task, rows in ordered if len(rows)]
    whole = whole.replace_schema_metadata({TOLD: json.dumps({**notes, "groups": groups}).encode()})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, whole.schema, options=COMPRESSION) as writer:
        for piece in cut(whole, [rows for _, _, rows in groups]):
            writer.write_table(piece)
    content = sink.getvalue()
    with must_write(path):
        write_whole(path, lambda part: part.write_bytes(content))
    return hashlib.sha256(content).hexdigest()


def arrow_table(runs: Sequence[Rows]) -> pa.Table:
    """Return the rows of many runs in one table, run after run: first the columns of the key."""
    lengths = [len(rows) for rows in runs]
    keys = {name: key_column([rows.key[name] for rows in runs], lengths) for name in runs[0].key}
    return pa.table(
        {**keys, **{name: arrow_column([rows.columns[name] for rows in runs]) for name in runs[0].columns}}
    )


def key_column(values: Sequence[Any], lengths: Sequence[int]) -> pa.Array:
    """Return a column in which each value stands so many times."""
    if not isinstance(values[0], str):
        return pa.array(np.repeat(np.array(values), lengths))
    words = {word: k for k, word in enumerate(dict.fromkeys(values))}
    codes = np.repeat(np.array([words[word] for word in values], np.int32), lengths)
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(list(words), TEXT))


def arrow_column(pieces: Sequence[np.ndarray | Words]) -> pa.Array:
    """Return the values of a column, of many runs after one another."""
    first = pieces[0]
    if isinstance(first, Words):
        codes = np.concatenate([piece.codes for piece in pieces])  # type: ignore[union-attr]
        return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(first.words, TEXT))
    values = np.concatenate([np.asarray(piece) for piece in pieces])
    array = pa.array(values, from_pandas=True)  # NaN: no value
    return array.cast(TEXT) if pa.types.is_string(array.type) else array


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


def pack(lengths: Iterable[int], columns: int) -> list[list[int]]:
    """Return the rows of runs by record batch: so many whole runs as make up `PACKED` cells, one at least."""
    batches: list[list[int]] = [[]]
    rows = 0
    for length in lengths:
        if rows * columns >= PACKED:
            batches.append([])
            rows = 0
        batches[-1].append(int(length))
        rows += int(length)
    return batches


def cut(whole: pa.Table, lengths: Iterable[int]) -> Iterator[pa.Table]:
    """Yield a table in the record batches of a part. `lengths`: the rows of each run."""
    start = 0
    for batch in pack(lengths, whole.num_columns):
        if rows := sum(batch):
            yield whole.slice(start, rows)
        start += rows


class RunPlace(NamedTuple):
    """Where the rows of a run lie in a part: the number of a record batch, the first row in it, how many."""

    group: int
    start: int
    rows: int


class Part:
    """What a part's file tells: its rows, its columns as its table has them, where its runs lie. Raises RunError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with open(path, "rb") as file, pa.ipc.open_file(file) as reader:
                self.schema = pa.schema([pa.field(f.name, table_type(f.type)) for f in reader.schema])
                self.told = told_in(reader.schema)
        except FileNotFoundError:
            raise RunError(f"{display_path(path)}: is gone; this part was written and is needed") from None
        except Exception as error:  # pyarrow raises many kinds
            raise RunError(unreadable(path, error)) from None
        groups = self.told.get("groups", [])
        self.rows = sum(int(rows) for _, _, rows in groups)
        self.runs = places_of(groups, len(self.schema))
        self.sizes = [0] * (1 + max((at.group for at in self.runs.values()), default=-1))
        for at in self.runs.values():
            self.sizes[at.group] += at.rows

    def opened(self) -> Batches:
        """Return its record batches, in a file that stays open as long as they are held. Raises RunError."""
        return Batches(self.path)

    def frame(self, columns: Sequence[str], where: Where | None = None) -> pd.DataFrame:
        """Return some columns of all rows, or of those that are wanted (`where`). Raises RunError."""
        batches = self.opened()
        rows = [as_schema(batches.read(k), self.schema) for k in range(len(self.sizes))]
        whole = pa.concat_tables([self.schema.empty_table(), *rows])
        return wanted_rows(whole, where or {}).select(list(columns)).to_pandas()


class Batches:
    """The record batches of a part, read one at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._reader = pa.ipc.open_file(pa.OSFile(str(path)), options=ONE_THREAD)
        except Exception as error:
            raise RunError(unreadable(path, error)) from None

    def read(self, k: int) -> pa.Table:
        """Return a record batch, words as the part has them. Raises RunError."""
        try:
            return pa.Table.from_batches([self._reader.get_batch(k)]).replace_schema_metadata(None)
        except Exception as error:
            raise RunError(unreadable(self.path, error)) from None


def table_type(kind: pa.DataType) -> pa.DataType:
    """Return the type of a column in its table: words, where a part has places among them."""
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def told_in(schema: pa.Schema) -> Mapping[str, Any]:
    """Return what a part's schema tells of it; nothing if it is none of ours. Raises ValueError."""
    notes = json.loads((schema.metadata or {}).get(TOLD, b"{}"))
    return notes if isinstance(notes, dict) else {}


def places_of(runs: Sequence[tuple[int, str, int]], columns: int) -> dict[tuple[int, str], RunPlace]:
    """Return where the rows of each run lie: (task, scenario) -> place. `runs`: with their rows, in order."""
    places = [
        RunPlace(k, end - rows, rows)
        for k, batch in enumerate(pack((rows for _, _, rows in runs), columns))
        for rows, end in zip(batch, accumulate(batch), strict=True)
    ]
    return {(int(task), str(scenario)): place for (task, scenario, _), place in zip(runs, places, strict=True)}


def unreadable(path: Path, error: Exception) -> str:
    """Return the line that says that a part cannot be read."""
    return f"{display_path(path)}: cannot be read ({type(error).__name__})"
