"""Parts: what each finished task leaves in a results folder, until all are made one table each.

A part's name is its table and the task's number, never a name that somebody chose. Each part carries the run that it
belongs to. The part `runs` is written last and says how many rows the others have: a task without it is not done.
They are merged table by table (`merge.py`), so that memory does not grow with the number of replicates.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd

from experiments.outcomes.key import KEY
from experiments.question.experiment import Experiment
from experiments.results.merge import Merge, Part, write_part
from experiments.results.rows import Done
from sim.errors import RunError
from sim.reading import display_path


class Parts:
    """The parts of one run. `run`: its identity; a part of another run is never merged."""

    def __init__(self, path: Path, experiment: Experiment, run: str) -> None:
        self.path = path
        self.experiment = experiment
        self.run = run
        self._points = experiment.points

    def number(self, done: Done) -> int:
        """Return a task's number: its place in the order of all tasks; more replicates change no number."""
        return done.replicate * len(self._points) + done.point

    def file(self, table: str, number: int) -> Path:
        """Return where the part of a table lies."""
        return self.path / f"{table}.{number:07d}.parquet"

    def add(self, done: Done) -> None:
        """Keep what a finished task leaves."""
        number = self.number(done)
        frames = {name: pd.concat(many, ignore_index=True) for name, many in done.frames.items()}
        for table, frame in frames.items():
            write_part(self.file(table, number), table, frame, {"run": self.run})
        rows = {table: len(frame) for table, frame in frames.items()}
        write_part(self.file("runs", number), "runs", pd.DataFrame(done.runs), {"run": self.run, "rows": rows})

    def merged(self, interrupted: bool) -> dict[str, Merge]:
        """Return what makes one table of all parts, by table. No row is read yet, but of `runs`.

        Raises RunError: a part is damaged, of another run, or gone; or a task is not there and nobody interrupted.
        """
        tasks = sorted(self._task(path) for path in self.path.glob("runs.*.parquet"))
        asked, found = int(self.experiment.cost()["runs"]), len(tasks) * len(self.experiment.policies)
        if found != asked and not interrupted:
            message = f"{asked - found:,} of {asked:,} runs are not there; nothing is told of the others. They lie in"
            raise RunError(f"{display_path(self.path.parent)}: {message} {display_path(self.path)}")
        tables: dict[str, Merge] = {}
        for *_, number in tasks:
            runs = self._part(self.file("runs", number))
            for table, rows in {"runs": runs.rows, **runs.told["rows"]}.items():
                part = self._part(self.file(table, number))
                if part.rows != rows:
                    raise RunError(f"{display_path(part.path)}: has {part.rows} rows; expected {rows}")
                tables.setdefault(table, Merge()).add(part)
        return dict(sorted(tables.items()))

    def kept(self) -> int:
        """Return how many runs lie here, of tasks that had finished."""
        return len(self.experiment.policies) * len(list(self.path.glob("runs.*.parquet")))

    def remove(self) -> None:
        """Remove all parts, once the tables are written and the manifest tells of them."""
        shutil.rmtree(self.path, ignore_errors=True)

    def _part(self, path: Path) -> Part:
        part = Part(path)
        if part.told.get("run") != self.run:
            raise RunError(f"{display_path(path)}: belongs to another run; nothing is merged")
        return part

    def _task(self, path: Path) -> tuple[str, str, int, int, int]:
        """Return the task whose part `runs` lies there, in the order of the key, and its number. Raises RunError."""
        runs, scenarios = self._part(path).frame(KEY), set(self.experiment.policies)
        if len(runs) != len(scenarios) or set(runs["scenario"]) != scenarios:
            raise RunError(f"{display_path(path)}: is not the part of a whole task")
        task = Done(*(runs[c].iloc[0] for c in KEY[1:]))
        there = 0 <= task.point < len(self._points) and self._points[task.point].setting
        known = there == (task.beliefs, task.structure, task.point)
        number = int(path.name.split(".")[1])
        if not known or self.number(task) != number:
            raise RunError(f"{display_path(path)}: is the part of another task")
        return task.beliefs, task.structure, int(task.point), int(task.replicate), number
