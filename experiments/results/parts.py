"""Parts: what finished tasks leave in a results folder, until all are made one table each.

Tasks are committed in batches (`batches.py`): a file a table (`part_file.py`), named by its table and its first task's number, never by a
name that somebody chose, and last a file that tells of them. A batch that is lost or damaged is done again.
They are merged table by table (`merge.py`), so that memory does not grow with the number of replicates.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from experiments.outcomes.key import KEY
from experiments.question.experiment import Experiment
from experiments.results.batches import batches_in, fault_in, read_batch, write_batch
from experiments.results.merge import Merge
from experiments.results.part_file import SUFFIX, Part, write_part
from experiments.results.rows import Done, Rows
from sim.errors import RunError
from sim.reading import display_path


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
        return self.path / f"{table}.{number:07d}.{SUFFIX}"

    def commit(self, batch: Sequence[Done]) -> None:
        """Keep what finished tasks leave: all of them, or (if this is cut short) none."""
        numbers = sorted(self.number(done.point, done.replicate) for done in batch)
        tables: dict[str, list[tuple[int, Rows]]] = {}
        for done in batch:
            number = self.number(done.point, done.replicate)
            for table, of in done.tables.items():
                tables.setdefault(table, []).extend((number, rows) for rows in of)
            tables.setdefault("runs", []).extend((number, row_of(row)) for row in done.runs)
        hashes = {}
        for name, runs in tables.items():
            file = self.file(name, numbers[0])
            hashes[file.name] = write_part(file, name, runs, {"run": self.run})
        write_batch(self.path / f"batch.{numbers[0]:07d}.json", self.run, numbers, hashes)

    def tasks(self) -> set[int]:
        """Return the numbers of the tasks that are kept here. Raises RunError: a batch is damaged, or of other runs."""
        return {number for path in batches_in(self.path) for number in self._note(path)["tasks"]}

    def tidy(self) -> None:
        """Remove what a batch that was cut short left behind: the file that tells of it is not there."""
        whole = {path.name.split(".")[1] for path in batches_in(self.path)}
        for path in self.path.glob("*"):
            words = path.name.split(".")
            if path.name.endswith(".part") or (len(words) == 3 and words[1] not in whole):
                path.unlink(missing_ok=True)

    def remove_damaged(self) -> list[str]:
        """Remove batches of which a file is gone or is not what was written; return a line on each. Their tasks are done again."""
        lines = []
        for path in batches_in(self.path):
            content = read_batch(path)
            if content is not None and content["run"] != self.run:
                continue
            if fault := fault_in(path, content):
                path.unlink(missing_ok=True)
                lines.append(f"{fault}; its tasks are done again")
        self.tidy()
        return lines

    def merges(self, tables: dict[str, Merge], there: Collection[int] = ()) -> int:
        """Add every part to the tables that are to be made; return how many tasks they add.

        A task counts once: not if it is in the tables from before (`there`) or in an earlier batch. No row is read yet,
        but of `runs`. Raises RunError: a part is damaged, of other runs, or gone.
        """
        tasks = set(there)
        for path in batches_in(self.path):
            content = self._note(path)
            if fault := fault_in(path, content):
                raise RunError(fault)
            parts = {name.split(".")[0]: self._part(self.path / name) for name in content["files"]}
            order = self._order(parts["runs"])
            if sorted(order) != content["tasks"]:
                raise RunError(f"{display_path(path)}: is the part of another task")
            new = {number: place for number, place in order.items() if number not in tasks}
            tasks |= new.keys()
            for table, part in parts.items():
                if not {number for number, _ in part.runs} <= order.keys():
                    raise RunError(f"{display_path(part.path)}: is the part of another task")
                tables.setdefault(table, Merge()).add(part, new)
        return len(tasks) - len(set(there))

    def count_runs(self) -> int:
        """Return how many runs lie here, of tasks that had finished."""
        return len(self.experiment.policies) * len(self.tasks())

    def remove(self) -> None:
        """Remove all parts, once the tables are written and the manifest tells of them."""
        shutil.rmtree(self.path, ignore_errors=True)

    def _note(self, path: Path) -> dict[str, Any]:
        content = read_batch(path)
        if content is None:
            raise RunError(fault_in(path, content))
        if content["run"] != self.run:
            raise RunError(f"{display_path(path)}: belongs to another run; nothing is merged")
        return content

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
        if len(runs.drop_duplicates(list(KEY[1:]))) != len(order):
            raise RunError(f"{display_path(part.path)}: is the part of another task")
        return order


def row_of(row: Mapping[str, Any]) -> Rows:
    """Return a run's row of the table `runs`."""
    key = {name: row[name] for name in KEY}
    return Rows(key, {name: np.array([value]) for name, value in row.items() if name not in KEY})
