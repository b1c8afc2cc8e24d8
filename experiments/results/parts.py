"""Parts: what each finished task leaves in a results folder, until all are made one table each.

A part's name is its table and the task's number, never a name that somebody chose. Each part carries the run that it
belongs to. The part `runs` is written last and says how many rows the others have: a task without it is not done.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd

from experiments.question.experiment import Experiment
from experiments.results.rows import KEY, Done
from experiments.whole_file import write_whole
from sim.errors import RunError
from sim.reading import shown

ORDER = {
    "outcomes": ["group"],
    "series": ["month"],
    "spells": ["person", "spell"],
    "people": ["person"],
    "contacts": ["contact"],
}


def write_table(path: Path, frame: pd.DataFrame) -> None:
    """Write a table whole. Raises RunError where it cannot be written."""
    try:
        write_whole(path, lambda part: frame.to_parquet(part, index=False, compression="zstd"))
    except OSError as error:
        raise RunError(f"{shown(path)}: cannot be written ({error.strerror})") from None


class Parts:
    """The parts of one run. `run`: its identity; a part of another run is never merged."""

    def __init__(self, path: Path, experiment: Experiment, run: str) -> None:
        self.path = path
        self.experiment = experiment
        self.run = run
        self._structures = {s.name: k for k, s in enumerate(experiment.structures)}
        self._beliefs = {b.name: k for k, b in enumerate(experiment.beliefs)}

    def number(self, done: Done) -> int:
        """Return a task's number: its place in the order of all tasks; more replicates change no number."""
        of_structure = done.replicate * len(self._structures) + self._structures[done.structure]
        return of_structure * len(self._beliefs) + self._beliefs[done.beliefs]

    def file(self, table: str, number: int) -> Path:
        """Return where the part of a table lies."""
        return self.path / f"{table}.{number:07d}.parquet"

    def add(self, done: Done) -> None:
        """Keep what a finished task leaves."""
        number = self.number(done)
        frames = {name: pd.concat(many, ignore_index=True) for name, many in done.frames.items()}
        for table, frame in frames.items():
            frame.attrs = {"run": self.run}
            write_table(self.file(table, number), frame)
        runs = pd.DataFrame(done.runs)
        runs.attrs = {"run": self.run, "rows": {table: len(frame) for table, frame in frames.items()}}
        write_table(self.file("runs", number), runs)

    def merged(self, interrupted: bool) -> dict[str, pd.DataFrame]:
        """Return one table of all parts, rows in the order of their key.

        Raises RunError: a part is damaged, of another run, or gone; or a task is not there and nobody interrupted.
        """
        kept: dict[int, pd.DataFrame] = {}
        for path in sorted(self.path.glob("runs.*.parquet")):
            kept[int(path.name.split(".")[1])] = self._part(path)
        self._count(kept, interrupted)
        parts: dict[str, list[pd.DataFrame]] = {"runs": list(kept.values())}
        for number, runs in kept.items():
            for table, rows in runs.attrs["rows"].items():
                frame = self._part(self.file(table, number))
                if len(frame) != rows:
                    raise RunError(f"{shown(self.file(table, number))}: has {len(frame)} rows; expected {rows}")
                parts.setdefault(table, []).append(frame)
        return {name: in_order(name, parts[name]) for name in sorted(parts) if parts[name]}

    def kept(self) -> int:
        """Return how many runs lie here, of tasks that had finished."""
        return len(self.experiment.policies) * len(list(self.path.glob("runs.*.parquet")))

    def remove(self) -> None:
        """Remove all parts, once the tables are written and the manifest tells of them."""
        shutil.rmtree(self.path, ignore_errors=True)

    def _part(self, path: Path) -> pd.DataFrame:
        try:
            frame = pd.read_parquet(path)
        except FileNotFoundError:
            raise RunError(f"{shown(path)}: is gone; this part was written and is needed") from None
        except Exception as error:  # pyarrow raises many kinds
            raise RunError(f"{shown(path)}: cannot be read ({type(error).__name__})") from None
        if frame.attrs.get("run") != self.run:
            raise RunError(f"{shown(path)}: belongs to another run; nothing is merged")
        return frame

    def _count(self, kept: dict[int, pd.DataFrame], interrupted: bool) -> None:
        """Raise RunError unless what came back is what was to be done."""
        scenarios = set(self.experiment.policies)
        for number, runs in kept.items():
            where = shown(self.file("runs", number))
            if len(runs) != len(scenarios) or set(runs["scenario"]) != scenarios:
                raise RunError(f"{where}: is not the part of a whole task")
            task = Done(*(runs[c].iloc[0] for c in KEY[1:]))
            known = task.beliefs in self._beliefs and task.structure in self._structures
            if not known or self.number(task) != number:
                raise RunError(f"{where}: is the part of another task")
        asked = int(self.experiment.cost()["runs"])
        found = len(kept) * len(scenarios)
        if found != asked and not interrupted:
            message = f"{asked - found:,} of {asked:,} runs are not there; nothing is told of the others. They lie in"
            raise RunError(f"{shown(self.path.parent)}: {message} {shown(self.path)}")


def in_order(name: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Return one table of several, rows in the order of their key."""
    for frame in frames:
        frame.attrs = {}  # which run it was stands in the manifest: tables are the same bytes again
    whole = pd.concat(frames, ignore_index=True)
    key = [*KEY, *ORDER.get(name, [])]
    return whole.sort_values(key, kind="stable", ignore_index=True)
