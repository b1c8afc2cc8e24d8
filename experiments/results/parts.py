"""Parts: what finished tasks leave in a results folder, until all are made one table each.

Tasks are committed in batches. A batch is a file a table, named by its table and its first task's number, never by a
name that somebody chose. Each file carries the runs that it belongs to. The file `runs` is written last and says how
many rows the others have: what has no such file is not there. A batch lost in the middle is done again.
They are merged table by table (`merge.py`), so that memory does not grow with the number of replicates.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from experiments.outcomes.key import KEY
from experiments.question.experiment import Experiment
from experiments.results.merge import Merge, Part, write_part
from experiments.results.rows import Done, Rows
from sim.errors import RunError
from sim.reading import display_path


def count_tasks(path: Path) -> int:
    """Return how many tasks lie in a folder of parts, of any run; a damaged part counts none."""
    count = 0
    for file in path.glob("runs.*.parquet"):
        with contextlib.suppress(RunError):
            count += len(Part(file).told.get("tasks", []))
    return count


class Parts:
    """The parts of one set of runs. `run`: their identity; a part of others is never merged."""

    def __init__(self, path: Path, experiment: Experiment, run: str) -> None:
        self.path = path
        self.experiment = experiment
        self.run = run
        self._points = len(experiment.points)

    def number(self, point: int, replicate: int) -> int:
        """Return a task's number: its place in the order of all tasks; more replicates change no number."""
        return int(replicate) * self._points + int(point)

    def file(self, table: str, number: int) -> Path:
        """Return where the part of a table lies, by the number of its first task."""
        return self.path / f"{table}.{number:07d}.parquet"

    def commit(self, batch: Sequence[Done]) -> None:
        """Keep what finished tasks leave: all of them, or (if this is cut short) none."""
        numbers = sorted(self.number(done.point, done.replicate) for done in batch)
        tables: dict[str, list[tuple[int, Rows]]] = {}
        for done in batch:
            number = self.number(done.point, done.replicate)
            for table, of in done.tables.items():
                tables.setdefault(table, []).extend((number, rows) for rows in of)
            tables.setdefault("runs", []).extend((number, row_of(row)) for row in done.runs)
        runs = tables.pop("runs")
        told = {"run": self.run}
        rows = {name: write_part(self.file(name, numbers[0]), name, them, told) for name, them in tables.items()}
        write_part(self.file("runs", numbers[0]), "runs", runs, {**told, "rows": rows, "tasks": numbers})

    def tasks(self) -> set[int]:
        """Return the numbers of the tasks that are kept here. Raises RunError: a part is damaged, or of other runs."""
        return {number for path in self._batches() for number in self._part(path).told["tasks"]}

    def tidy(self) -> None:
        """Remove what a batch that was cut short left behind: its file `runs` is not there."""
        whole = {path.name.split(".")[1] for path in self._batches()}
        for path in self.path.glob("*"):
            words = path.name.split(".")
            if path.name.endswith(".part") or (len(words) == 3 and words[1] not in whole):
                path.unlink(missing_ok=True)

    def merges(self, tables: dict[str, Merge]) -> int:
        """Add every part to the tables that are to be made; return how many tasks they hold.

        No row is read yet, but of `runs`. Raises RunError: a part is damaged, of other runs, or gone.
        """
        found = 0
        for path in self._batches():
            runs = self._part(path)
            order = self._order(runs)
            found += len(order)
            first = min(order)
            if path != self.file("runs", first):
                raise RunError(f"{display_path(path)}: is the part of another task")
            for table, rows in {"runs": runs.rows, **runs.told["rows"]}.items():
                part = self._part(self.file(table, first))
                if part.rows != rows:
                    raise RunError(f"{display_path(part.path)}: has {part.rows} rows; expected {rows}")
                if not {number for number, _ in part.runs} <= order.keys():
                    raise RunError(f"{display_path(part.path)}: is the part of another task")
                tables.setdefault(table, Merge()).add(part, order)
        return found

    def count_runs(self) -> int:
        """Return how many runs lie here, of tasks that had finished."""
        return len(self.experiment.policies) * len(self.tasks())

    def remove(self) -> None:
        """Remove all parts, once the tables are written and the manifest tells of them."""
        shutil.rmtree(self.path, ignore_errors=True)

    def _batches(self) -> list[Path]:
        return sorted(self.path.glob("runs.*.parquet"))

    def _part(self, path: Path) -> Part:
        part = Part(path)
        if part.told.get("run") != self.run:
            raise RunError(f"{display_path(path)}: belongs to another run; nothing is merged")
        return part

    def _order(self, part: Part) -> dict[int, tuple[str, str, int, int]]:
        """Return the tasks of a batch: number -> setting and replicate. Raises RunError where it holds no whole tasks."""
        runs, points = part.frame(KEY), self.experiment.points
        number = (runs["replicate"] * self._points + runs["point"]).to_numpy(np.int64)
        first, times = np.unique(number, return_index=True, return_counts=True)[1:]
        scenarios = set(self.experiment.policies)
        whole = not runs.duplicated().any() and set(runs["scenario"]) <= scenarios
        if not whole or (times != len(scenarios)).any():
            raise RunError(f"{display_path(part.path)}: is not the part of a whole task")
        order = {}
        columns = (runs[name].iloc[first].tolist() for name in KEY[1:])
        for beliefs, structure, point, replicate in zip(*columns, strict=True):
            if not 0 <= point < self._points or points[point].setting != (beliefs, structure, point):
                raise RunError(f"{display_path(part.path)}: is the part of another task")
            order[self.number(point, replicate)] = (beliefs, structure, point, replicate)
        if sorted(order) != part.told.get("tasks") or len(runs.drop_duplicates(list(KEY[1:]))) != len(order):
            raise RunError(f"{display_path(part.path)}: is the part of another task")
        return order


def row_of(row: Mapping[str, Any]) -> Rows:
    """Return a run's row of the table `runs`."""
    key = {name: row[name] for name in KEY}
    return Rows(key, {name: np.array([value]) for name, value in row.items() if name not in KEY})
