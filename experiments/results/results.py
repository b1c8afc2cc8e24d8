"""What an experiment leaves, in memory: its tables as data frames. From a run, or from a finished folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from experiments.question.experiment import Experiment, load
from experiments.runs.task import NO_INDEX
from sim.errors import ConfigError, RunError
from sim.reading import shown

SHOWN = ("scenario", "against", "beliefs", "structure", "outcome", "unit", "difference", "low", "high")
MOST_ROWS = 24  # of the table that a notebook shows


@dataclass(repr=False)
class Results:
    """The tables of a finished experiment, as data frames; columns as in `docs/files.md`. Each is an attribute, too."""

    experiment: Experiment
    tables: dict[str, pd.DataFrame]
    interrupted: bool = False

    @classmethod
    def open(cls, path: str | Path) -> Results:
        """Return the results of a finished folder, as `run` returned them.

        Raises RunError, in one line: no folder of ours, not finished, made by another version of the model, or a file
        in it that is gone or is not what was written.
        """
        from experiments.results.opening import config_and_manifest, read_tables

        folder = Path(path)
        if not folder.is_dir():
            raise RunError(f"{shown(folder)}: no such folder; give the results folder of a finished `trustline run`")
        tables = read_tables(folder, *config_and_manifest(folder))
        try:
            return cls(load(folder / "config.yaml"), tables)
        except ConfigError as error:
            raise RunError(str(error.faults[0])) from None

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
        return int((self.tables["runs"]["status"] != "done").sum()) if "runs" in self.tables else 0

    @property
    def status(self) -> str:
        """How the runs ended: `done`, `some runs failed`, `unfinished`."""
        return "unfinished" if self.interrupted else "some runs failed" if self.failed else "done"

    def without_index(self) -> str:
        """Return a line on runs in which nobody met the event that begins follow-up; nothing if there are none."""
        return without_index(self.tables.get("runs"))


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
