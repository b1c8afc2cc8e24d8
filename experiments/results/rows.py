"""The rows of a run's tables: their key, the columns of `summary.csv`, and what a task leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from experiments.outcomes.key import SETTING
from experiments.outcomes.word_column import Words

TIMINGS = "timings"  # seconds; no table of results, and in no comparison of bytes
NO_INDEX = "no index persons"
COLUMNS = (
    "scenario", "against", *SETTING, "group", "outcome", "unit",
    "n_replicates", "n_index", "mean", "difference", "low", "high",
    "n_members", "sd_members", "sd_runs", "lowest", "highest", "pairing",
)  # fmt: skip


@dataclass
class Done:
    """What a task leaves: rows of each table, a run at a time, and one row a run in `runs`.

    They stay plain columns until a batch of tasks is kept (`frame_of`): a data frame a run would cost more than a small run.
    """

    beliefs: str
    structure: str
    point: int
    replicate: int
    tables: dict[str, list[Rows]] = field(default_factory=dict)
    runs: list[dict[str, Any]] = field(default_factory=list)

    def add(self, table: str, rows: Any, key: Mapping[str, Any]) -> None:
        """Add rows of a run to a table: columns, or records with the same columns each; at least one."""
        if isinstance(rows, list):
            rows = {name: [row[name] for row in rows] for name in rows[0]}
        columns = {name: v if isinstance(v, Words) else np.array(v) for name, v in rows.items()}
        self.tables.setdefault(table, []).append(Rows(key, columns))


@dataclass(frozen=True)
class Rows:
    """Rows of one run in one table: the key of the run, and columns."""

    key: Mapping[str, Any]
    columns: Mapping[str, np.ndarray | Words]

    def __len__(self) -> int:
        return next((len(values) for values in self.columns.values()), 0)


def frame_of(runs: Sequence[Rows]) -> pd.DataFrame:
    """Return the rows of many runs in one table, run after run, as one frame: first the columns of the key."""
    lengths = [len(rows) for rows in runs]
    keys = {name: pd.Index([rows.key[name] for rows in runs]).repeat(lengths) for name in runs[0].key}
    columns = {name: column_of([rows.columns[name] for rows in runs]) for name in runs[0].columns}
    return pd.DataFrame({**keys, **columns})


def column_of(pieces: Sequence[np.ndarray | Words]) -> np.ndarray | pd.Index:
    """Return the values of a column, of many runs after one another."""
    first = pieces[0]
    if isinstance(first, Words):
        return pd.Index(list(first.words)).take(np.concatenate([piece.codes for piece in pieces]))  # type: ignore[union-attr]
    return np.concatenate([np.asarray(piece) for piece in pieces])
