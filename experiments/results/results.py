"""What an experiment leaves, in memory: its tables as data frames. From a run, or from a finished folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.outcomes.key import SETTING
from experiments.question.experiment import Experiment, load
from experiments.results.opening import (
    check_tables,
    checked_summary,
    config_and_manifest,
    read_in_pieces,
    read_runs,
    read_table,
)
from experiments.results.rows import NO_INDEX
from experiments.results.stored import Where, select_rows
from sim.errors import ConfigError, RunError
from sim.reading import display_path

SHOWN = ("scenario", "against", *SETTING, "outcome", "unit", "difference", "low", "high")
MOST_ROWS = 24  # of the table that a notebook shows
Columns = tuple[str, ...] | None
EVERY: Where = {}  # every row


class FolderTables(Mapping[str, pd.DataFrame]):
    """The tables of a finished folder, each read and checked when it is first asked for."""

    def __init__(self, path: Path, config: dict[str, Any], manifest: dict[str, Any]) -> None:
        self._path, self._config, self._manifest = path, config, manifest
        self._read: dict[str, pd.DataFrame] = {}
        self.asked: set[str] = set()  # whose rows somebody read, since this was emptied
        self._names = {Path(name).stem for name in manifest["tables_sha256"]}
        if manifest["summary_sha256"]:  # nothing: no run finished
            self._names.add("summary")

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a table. Raises RunError where it is gone or is not what was written."""
        if name not in self._names:
            raise KeyError(name)
        self.asked.add(name)
        if name not in self._read:
            self._read[name] = self._table(name)
        return self._read[name]

    def _table(self, name: str) -> pd.DataFrame:
        if name == "summary":
            return checked_summary(self._path, self._config, self._manifest)
        return self.columns(name, None)

    def columns(self, name: str, columns: Columns, where: Where = EVERY) -> pd.DataFrame:
        """Return some columns of a table (None: all) and some rows, read anew. Raises RunError."""
        self.asked.add(name)
        return read_table(self._path / "tables" / f"{name}.parquet", columns, self._manifest, where)

    def pieces(self, name: str, columns: Columns, where: Where) -> Iterator[pd.DataFrame]:
        """Yield the same, a piece at a time. Raises RunError."""
        self.asked.add(name)
        return read_in_pieces(self._path / "tables" / f"{name}.parquet", columns, self._manifest, where)

    def __contains__(self, name: object) -> bool:
        """Return whether there is such a table, without reading it, as a Mapping of its own accord would."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names))

    def __len__(self) -> int:
        return len(self._names)


@dataclass(repr=False)
class Results:
    """A finished experiment: its tables as data frames, columns as in `docs/files.md`. Each is an attribute, too.

    In memory, or in a folder (`path`, `manifest`): then a table is read when it is first asked for.
    """

    experiment: Experiment
    tables: Mapping[str, pd.DataFrame]
    interrupted: bool = False
    path: Path | None = None
    manifest: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def open(cls, path: str | Path, *, every_file: bool = True) -> Results:
        """Return the results of a finished folder, as `run` returned them.

        `every_file`: check them all now; if not, each table is checked when it is read, and no other is touched. Raises RunError, in one line: no folder of ours, not finished, made by another version of the model, or a file
        in it that is gone or is not what was written; for a table that is read later, when it is read.
        """
        folder = Path(path)
        where = display_path(folder)
        try:
            if not folder.is_dir():
                raise RunError(f"{where}: no such folder; give the results folder of a finished `trustline run`")
            if not any(folder.iterdir()):
                raise RunError(f"{where}: is empty; run an experiment with `--out {where}` first")
        except OSError as error:
            raise RunError(f"{where}: cannot be read ({error.strerror})") from None
        config_manifest = config_and_manifest(
            folder
        )  # before the config is read as an experiment: it may be of another version
        try:
            experiment = load(folder / "config.yaml")
            if not every_file:
                return cls(experiment, FolderTables(folder, *config_manifest), False, folder, config_manifest[1])
            return cls.of(experiment, folder)
        except ConfigError as error:
            raise RunError(str(error.faults[0])) from None

    @classmethod
    def of(cls, experiment: Experiment, folder: Path, interrupted: bool = False) -> Results:
        """Return the results of the finished folder of an experiment, every file of it checked. Raises RunError.

        `interrupted`: a stop ended its run, which kept what had finished.
        """
        config, manifest = config_and_manifest(folder, interrupted)
        if not interrupted:
            read_runs(folder, int(experiment.cost()["runs"]), manifest)
        check_tables(folder, config, manifest)
        return cls(experiment, FolderTables(folder, config, manifest), interrupted, folder, manifest)

    def in_memory(self) -> Results:
        """Return the same with every table read, for a folder that will be gone."""
        return Results(self.experiment, dict(self.tables), self.interrupted)

    @cached_property
    def config(self) -> dict[str, Any]:
        """The resolved config, as plain data: everything that decides the results."""
        return self.experiment.resolved()

    @property
    def folder(self) -> Path:
        """The folder that holds the results. Raises RunError where they are in memory only."""
        if self.path is None:
            raise RunError("these results are in memory only: run with a folder (`out`)")
        return self.path

    @property
    def summary(self) -> pd.DataFrame:
        """The table `summary`. Raises RunError where no run finished, or the file is not what was written."""
        if "summary" not in self.tables:
            where = "" if self.path is None else f"{display_path(self.path / 'summary.csv')}: "
            raise RunError(f"{where}is missing: no run finished")
        return self.tables["summary"]

    def table(self, name: str, columns: Columns, where: Where = EVERY) -> pd.DataFrame | None:
        """Return some columns of a table (None: all), of the rows that have the values of `where`; None if it was not kept.

        Only these are held in memory. `where`: column -> a value, or a list of values. Raises RunError.
        """
        if name not in self.tables:
            return None
        if isinstance(self.tables, FolderTables):
            return self.tables.columns(name, columns, where)
        return select_rows(self.tables[name], columns, where)

    def pieces(self, name: str, columns: Columns, where: Where = EVERY) -> Iterator[pd.DataFrame]:
        """Yield what `table` returns, in order, in pieces of bounded size; nothing if it was not kept. Raises RunError."""
        if isinstance(self.tables, FolderTables) and name in self.tables:
            yield from self.tables.pieces(name, columns, where)
        elif name in self.tables:
            yield select_rows(self.tables[name], columns, where)

    @property
    def tables_read(self) -> set[str]:
        """The tables whose rows were read since this set was emptied; of tables in memory none is noted."""
        return self.tables.asked if isinstance(self.tables, FolderTables) else set()

    @property
    def members(self) -> dict[str, int]:
        """How many calibrated members each belief set ran with; nothing (false) without any."""
        return {beliefs: len(members) for beliefs, members in self.experiment.members.items()}

    def __getattr__(self, name: str) -> pd.DataFrame:
        tables = self.__dict__.get("tables", {})
        if name in tables:
            return tables[name]
        raise AttributeError(f"{name}: no such table; there are {', '.join(sorted(tables))}")

    def __repr__(self) -> str:
        runs = f"{len(self.tables['runs']):,} runs" if "runs" in self.tables else "no runs"
        return f"Results({self.experiment.name}: {self.status}, {runs}; tables {', '.join(sorted(self.tables))})"

    def _repr_html_(self) -> str:
        """Return the contrasts as a small table, for notebooks."""
        from html import escape

        head = f"<p>{escape(repr(self))}</p>"
        if "summary" not in self.tables:
            return head
        rows = self.tables["summary"].query("against != '' and group == 'all'")
        more = (
            f"<p>and {len(rows) - MOST_ROWS:,} more rows in <code>summary</code></p>" if len(rows) > MOST_ROWS else ""
        )
        return head + rows[list(SHOWN)].head(MOST_ROWS).round(3).to_html(index=False, border=0, na_rep="") + more

    @property
    def failed(self) -> int:
        """Runs that failed."""
        return failed(self.tables.get("runs"))

    @property
    def status(self) -> str:
        """How the runs ended: `done`, `some runs failed`, `unfinished`."""
        return status(self.tables.get("runs"), self.interrupted)

    def without_index(self) -> str:
        """Return a line on runs in which nobody met the event that begins follow-up; nothing if there are none."""
        return without_index(self.tables.get("runs"))


def failed(runs: pd.DataFrame | None) -> int:
    """Return how many rows of `runs` failed."""
    return 0 if runs is None else int((runs["status"] != "done").sum())


def status(runs: pd.DataFrame | None, interrupted: bool) -> str:
    """Return how runs ended: `done`, `some runs failed`, `unfinished`."""
    return "unfinished" if interrupted else "some runs failed" if failed(runs) else "done"


def without_index(runs: pd.DataFrame | None) -> str:
    """Return a line on the rows of `runs` without index persons; nothing if there are none."""
    empty = int((runs["note"] == NO_INDEX).sum()) if runs is not None and "note" in runs else 0
    if runs is None or not empty:
        return ""
    if empty == len(runs):
        return "Nobody met the event that begins follow-up, in any run: there is no outcome to tell."
    return (
        f"In {empty:,} of {len(runs):,} runs nobody met the event that begins follow-up: no number comes from them."
    )
