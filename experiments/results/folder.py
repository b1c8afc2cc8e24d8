"""The results folder of one run: made ready, filled as tasks finish, made one table each at the end; nothing half-written.

`Folder.lock()` holds it for one process (`lock.py`), `Parts` keeps what tasks leave (`parts.py`), the manifest says which
run it is (`manifest.py`).
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import shutil
import time
from pathlib import Path

import pandas as pd
import pyarrow as pa

from experiments.question.config_text import config_text
from experiments.question.experiment import Experiment
from experiments.question.size import bytes_on_disk
from experiments.results.identity import Identity, code_version, text_hash
from experiments.results.lock import INSIDE, Lock
from experiments.results.manifest import manifest_in, manifest_text
from experiments.results.parts import Parts
from experiments.results.points import points_table
from experiments.results.rows import TIMINGS, Done
from experiments.results.stored import write_pieces
from experiments.whole_file import hash_of, write_whole
from sim.errors import RunError
from sim.reading import display_path

BEGUN = {"parts", "tables", "config.yaml"}  # what stands in a folder whose run ended before its manifest was there
OURS = BEGUN | {"manifest.json", "summary.csv", "timings.csv", "figures", "story.json", "report.html"}


def is_ours(folder: Path) -> bool:
    """Return whether a folder is a results folder of ours: by its manifest, or by what a run makes before that."""
    if not folder.is_dir() or folder.is_symlink():
        return False
    there = {p.name for p in folder.iterdir()} - {INSIDE}
    if "manifest.json" not in there:
        return "config.yaml" in there and there <= BEGUN
    try:
        told = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return there <= OURS
    return isinstance(told, dict) and "config_sha256" in told


class Folder:
    """A results folder. Raises RunError, in one line, where it cannot be used."""

    def __init__(self, path: Path, experiment: Experiment) -> None:
        self.path = path
        self.experiment = experiment
        self.config = config_text(experiment)
        self.identity = Identity(text_hash(self.config), code_version())
        self.parts = Parts(path / "parts", experiment, str(self.identity))
        self.started = time.time()

    def lock(self) -> Lock:
        """Return what holds the folder for this process, as a context."""
        return Lock(self.path)

    def finished(self) -> bool:
        """Return whether the folder holds this very experiment, finished; raise RunError if it holds anything else."""
        try:
            if not self.path.exists() or (self.path.is_dir() and not self.content()):
                return False
        except OSError as error:
            raise RunError(f"{display_path(self.path)}: cannot be read ({error.strerror})") from None
        if not self.path.is_dir():
            raise RunError(f"{display_path(self.path)}: is a file; expected a folder for the results")
        differs = self.difference()
        if differs:
            raise RunError(f"{display_path(self.path)}: {differs}; --fresh moves the old folder aside and runs anew")
        return True

    def content(self) -> list[str]:
        """Return the names in the folder, but for a lock."""
        return [p.name for p in self.path.iterdir() if p.name != INSIDE]

    def difference(self) -> str:
        """Return what keeps the folder from being this experiment's finished results, or nothing."""
        try:
            text = (self.path / "manifest.json").read_text("utf-8")
            manifest = json.loads(text)
            kept = (self.path / "config.yaml").read_text("utf-8")
            status, hashes = str(manifest.get("status", "nothing")), dict(manifest.get("tables_sha256", {}))
        except (OSError, ValueError, AttributeError, TypeError, RecursionError):
            return "is not empty and holds no results of ours"
        if kept != self.config:
            old, new = kept.splitlines(), self.config.splitlines()
            pairs = [(a, b) for a, b in zip(old, new, strict=False) if a != b]
            a, b = pairs[0] if pairs else ("an end", "more lines")
            return f"holds other settings (there '{a.strip()[:40]}', now '{b.strip()[:40]}')"
        if manifest.get("code") != code_version():
            return "was made by another version of the model"
        if status == "running":
            return "was left by a run that ended before it was done"
        if status != "done":
            return f"is marked {status}"
        if manifest_in(text) is None:
            return "holds a manifest.json that is not what was written"
        asked = int(self.experiment.cost()["runs"])
        if manifest.get("runs") != {"asked": asked, "kept": asked}:
            return f"does not hold the {asked:,} runs that were to be done"
        files = {f"tables/{name}": expected for name, expected in hashes.items()}
        for name, expected in {**files, "summary.csv": manifest.get("summary_sha256", "")}.items():
            if not expected or hash_of(self.path / name) != expected:
                return f"holds a {name} that is missing or is not what was written"
        return ""

    def done(self) -> bool:
        """Return whether the folder holds this very experiment, finished; raise nothing."""
        try:
            return self.finished()
        except RunError:
            return False

    def shown(self) -> bool:
        """Return whether what is made from the tables is there, as it was written: the report is the last."""
        told = manifest_in((self.path / "manifest.json").read_text("utf-8")) or {}
        noted = told.get("shown_sha256", {})
        return "report.html" in noted and all(hash_of(self.path / name) == h for name, h in noted.items())

    def begin(self, fresh: bool, command: str) -> None:
        """Make the folder ready, before the first run and under its lock; `fresh` moves an old one aside."""
        new = not self.path.exists()
        try:
            there = next(p for p in (self.path, *self.path.resolve().parents) if p.exists())
            free, needed = shutil.disk_usage(there).free, bytes_on_disk(self.experiment)
            if free < needed:  # before anything is moved or made: a refused run leaves nothing behind
                told = f"{free / 1e6:,.0f} MB free; about {needed / 1e6:,.0f} MB are needed"
                raise RunError(f"{display_path(self.path)}: {told}")
            if fresh and self.path.exists():
                self.move_aside()
            self.parts.path.mkdir(parents=True, exist_ok=True)
            (self.path / "tables").mkdir(exist_ok=True)
            self.write("config.yaml", self.config)
            self.manifest("running", command)
        except OSError as error:
            if new:  # nothing half-made blocks the next run
                shutil.rmtree(self.path, ignore_errors=True)
            raise RunError(f"{display_path(self.path)}: cannot be written ({error.strerror})") from None

    def move_aside(self) -> None:
        """Give an old results folder another name. Raises RunError if it is none of ours."""
        if not is_ours(self.path) or self.path.resolve() in (Path.cwd(), *Path.cwd().parents):
            raise RunError(
                f"{display_path(self.path)}: is no results folder of ours; --fresh moves nothing else aside"
            )
        name = f"{self.path.name}.old-{time.strftime('%Y%m%d-%H%M%S')}"
        names = itertools.chain([name], (f"{name}-{k}" for k in itertools.count(2)))  # two within a second
        os.replace(self.path, next(aside for n in names if not (aside := self.path.with_name(n)).exists()))

    def write(self, name: str, text: str) -> None:
        """Write a text file whole."""
        write_whole(self.path / name, lambda part: part.write_text(text, "utf-8"))

    def manifest(self, status: str, command: str, kept: int = 0) -> None:
        """Write the manifest. `kept`: runs in the tables."""
        told = manifest_text(self.path, self.experiment, self.identity, status, command, self.started, kept)
        self.write("manifest.json", told)

    def give_up(self, command: str) -> None:
        """Mark the folder unfinished after an error, if that can still be written. The parts stay."""
        with contextlib.suppress(OSError, RunError, MemoryError):
            self.manifest("unfinished", command, self.parts.kept())

    def add(self, done: Done) -> None:
        """Keep what a finished task leaves."""
        self.parts.add(done)

    def merge(self, interrupted: bool) -> None:
        """Make one table of all parts. Raises RunError if what came back is not what was to be done."""
        tables = self.parts.merged(interrupted)
        points = pa.Table.from_pandas(points_table(self.experiment), preserve_index=False)
        write_pieces(self.path / "tables" / "points.parquet", points.schema, [points])
        for name, table in tables.items():
            table.write(self.path / "tables" / f"{name}.parquet", sorted(self.experiment.policies))
        if TIMINGS in tables:  # seconds are no result: they stand beside the tables
            path = self.path / "tables" / f"{TIMINGS}.parquet"
            self.write(f"{TIMINGS}.csv", pd.read_parquet(path).to_csv(index=False, lineterminator="\n"))
            path.unlink()

    def table(self, name: str) -> pd.DataFrame | None:
        """Return a table that was just merged; None if no run left it."""
        path = self.path / "tables" / f"{name}.parquet"
        return pd.read_parquet(path) if path.exists() else None
