"""The results folder of one experiment: made ready, filled as tasks finish, made one table each at the end; nothing half-written.

`Folder.lock()` holds it for one process (`lock.py`), `stage.py` says what it holds, `Parts` keeps what tasks leave
(`parts.py`), the manifest says which runs these are (`manifest.py`). Where replicates are added, the tables from before
lie in `base/` until new tables hold their rows and the new ones: whatever ends the run, nothing that was there is lost.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet

from experiments.question.config_text import config_text
from experiments.question.experiment import Experiment
from experiments.question.size import bytes_on_disk
from experiments.results.batches import count_tasks
from experiments.results.identity import identity_of, text_hash
from experiments.results.lock import Lock
from experiments.results.manifest import manifest_text
from experiments.results.merge import Merge, frame_before
from experiments.results.ours import is_ours, names_in
from experiments.results.part_file import SUFFIX, Part, unreadable
from experiments.results.parts import Parts
from experiments.results.points import points_table
from experiments.results.room import refuse_full_disk
from experiments.results.rows import TIMINGS, Done
from experiments.results.seal import manifest_in
from experiments.results.shard import Shard
from experiments.results.stage import Stage, stage_of
from experiments.results.stored import Where, read_pieces, write_pieces
from experiments.results.timings import NAME, lose_timings, whole_timings, write_timings
from experiments.whole_file import hash_of, remove_halves, write_text
from sim.errors import RunError
from sim.reading import display_path


class Folder:
    """A results folder. Raises RunError, in one line, where it cannot be used."""

    def __init__(self, path: Path, experiment: Experiment, shard: Shard | None = None) -> None:
        self.path = path
        self.experiment = experiment
        self.shard = shard
        self.config = config_text(experiment)
        self.identity = identity_of(self.config)
        self.parts = Parts(path / "parts", experiment, str(self.identity))
        self.base = path / "base"
        self.started, self._began = time.time(), time.monotonic()
        self.damaged: list[str] = []  # once it is begun: a line on each batch, or other file, that was damaged

    def lock(self) -> Lock:
        """Return what holds the folder for this process, as a context."""
        return Lock(self.path)

    def stage(self) -> Stage:
        """Return what the folder holds of this experiment; raise RunError if it holds anything else."""
        try:
            if not self.path.exists() or (self.path.is_dir() and not names_in(self.path)):
                return Stage.NEW
        except OSError as error:
            raise RunError(f"{display_path(self.path)}: cannot be read ({error.strerror})") from None
        if not self.path.is_dir():
            raise RunError(f"{display_path(self.path)}: is a file; expected a folder for the results")
        if not is_ours(self.path):
            message = (
                "is not empty and holds no results of ours (--fresh would not touch it, either); give another folder"
            )
            raise RunError(f"{display_path(self.path)}: {message}")
        shard = str(self.shard or "")
        return stage_of(self.path, self.config, self.identity, int(self.experiment.cost()["runs"]), shard)

    def is_finished(self) -> bool:
        """Return whether the folder holds this very experiment, finished; raise nothing."""
        try:
            return self.stage() is Stage.FINISHED
        except RunError:
            return False

    def has_views(self) -> bool:
        """Return whether what is made from the tables is there, as it was written: the report is the last."""
        manifest = manifest_in((self.path / "manifest.json").read_text("utf-8")) or {}
        hashes = manifest.get("shown_sha256", {})
        return "report.html" in hashes and all(hash_of(self.path / name) == h for name, h in hashes.items())

    def is_tidy(self) -> bool:
        """Return whether a finished folder holds no parts any more, and what stands beside its tables: a kill at the end may leave it so."""
        manifest = manifest_in((self.path / "manifest.json").read_text("utf-8")) or {}
        rest = self.parts.path.exists() or self.base.exists()
        return not rest and "tables/runs.provenance.json" in manifest.get("shown_sha256", {})

    def begin(self, fresh: bool, command: str, yes: bool = False) -> set[int]:
        """Make the folder ready, before the first run and under its lock; `fresh` moves an old one aside.

        Return the numbers of the tasks that are there already. `yes`: also where the disk has little room.
        """
        new = not self.path.exists()
        stage = Stage.NEW if fresh else self.stage()
        try:
            self.any_room = yes
            self.ask_for_room(stage)
            if fresh and self.path.exists():
                self.move_aside()
            if stage is Stage.GROWING:  # the tables, just checked, hold what lies in them if their end was cut short
                self.remove_parts()
            self.path.mkdir(parents=True, exist_ok=True)
            if stage is Stage.GROWING or self.base_hashes() or self.base.exists():
                self.put_aside_tables(command)
            self.write("config.yaml", self.config)  # the first name that tells whose folder this is
            self.parts.path.mkdir(exist_ok=True)
            (self.path / "tables").mkdir(exist_ok=True)
            self.tidy()
            self.manifest("running", command)
            return self.tasks_there()
        except OSError as error:
            if new:  # nothing half-made blocks the next run
                shutil.rmtree(self.path, ignore_errors=True)
            raise RunError(f"{display_path(self.path)}: cannot be written ({error.strerror})") from None

    def tidy(self) -> None:
        """Remove what a process that was killed had half written: under other names, beside what it would have replaced."""
        self.parts.tidy()
        self.damaged += self.parts.remove_damaged()
        self.remove_halves()

    def remove_halves(self) -> None:
        """Remove files that were half written, outside the parts."""
        remove_halves(self.path, self.path / "tables", self.path / "figures")

    def ask_for_room(self, stage: Stage) -> None:
        """Raise RunError where the disk has no room for the tasks that lack, unless it was said to run all the same."""
        if not self.any_room:
            remedy = "fewer replicates or points need less; `trustline run --yes` runs it all the same"
            refuse_full_disk(self.path, self.bytes_lacking(stage), remedy)

    def bytes_lacking(self, stage: Stage) -> float:
        """Return about how many bytes the tasks take that are not there yet, of the folder's shard if it is of one."""
        tasks = self.experiment.task_count
        tasks_to_do = self.shard.size(tasks) if self.shard else tasks
        there = 0 if stage is Stage.NEW else count_tasks(self.parts.path)
        if stage is Stage.GROWING or (stage is Stage.STARTED and self.base_hashes()):
            with contextlib.suppress(OSError, ValueError):
                runs = self.path / ("tables" if stage is Stage.GROWING else "base") / "runs.parquet"
                there += parquet.read_metadata(runs).num_rows // len(self.experiment.policies)
        return bytes_on_disk(self.experiment) * max(0, tasks_to_do - there) / tasks

    def base_hashes(self) -> dict[str, str]:
        """Return the hashes of the tables from before, to which replicates are added; nothing where none are."""
        try:
            manifest = manifest_in((self.path / "manifest.json").read_text("utf-8")) or {}
        except (OSError, UnicodeDecodeError):
            return {}
        return dict(manifest.get("base_sha256", {}))

    def put_aside_tables(self, command: str) -> None:
        """Put the tables from before into `base/`, if they are not there yet; check that they are what was written.

        The manifest tells their hashes first: whatever ends this in between, it goes on from there.
        """
        hashes = self.base_hashes()
        if not hashes and self.base.exists():
            raise RunError(f"{display_path(self.base)}: no manifest tells of the tables in it; run anew with --fresh")
        if not hashes:
            hashes = {p.name: hash_of(p) for p in sorted((self.path / "tables").glob("*.parquet"))}
            hashes[NAME] = whole_timings(self.path)
            self.manifest("running", command, base=hashes)
        if not self.base.exists():
            os.replace(self.path / "tables", self.base)
        if hashes.get(NAME) and not (self.base / NAME).exists() and (self.path / NAME).exists():
            os.replace(self.path / NAME, self.base / NAME)
        seconds = hashes.pop(NAME, "")
        if not seconds or hash_of(self.base / NAME) != seconds:
            self.damaged.append(lose_timings(self.base))
        for name, expected in hashes.items():
            if not expected or hash_of(self.base / name) != expected:
                raise RunError(
                    f"{display_path(self.base / name)}: is gone or is not what was written; run anew with --fresh"
                )

    def tasks_there(self) -> set[int]:
        """Return the numbers of the tasks that parts and the tables from before hold. Raises RunError."""
        return self.parts.tasks() | self.tasks_before()

    def tasks_before(self) -> set[int]:
        """Return the numbers of the tasks that the tables from before hold. Raises RunError."""
        if not self.base.is_dir():
            return set()
        runs = frame_before(self.base / "runs.parquet", ["point", "replicate"])
        return {self.parts.number(p, r) for p, r in zip(runs["point"], runs["replicate"], strict=True)}

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
        write_text(self.path / name, text)

    def manifest(
        self,
        status: str,
        command: str,
        runs_kept: int = 0,
        base: dict[str, str] | None = None,
        until: dict[str, Any] | None = None,
    ) -> None:
        """Write the manifest. `runs_kept`: runs in the tables; `base`: hashes of the tables from before, else as it stands; `until`: what its rule came to."""
        of = (self.path, self.experiment, self.identity, text_hash(self.config))
        times = (self.started, time.monotonic() - self._began)
        before = self.base_hashes() if base is None else base
        text = manifest_text(*of, status, command, *times, runs_kept, before, str(self.shard or ""), until)
        self.write("manifest.json", text)

    def ask_for(self, replicates: int, command: str) -> None:
        """Ask for more replicates of the experiment, while its parts lie here. Raises RunError: no room on the disk."""
        self.experiment = self.parts.experiment = self.experiment.with_replicates(replicates)
        self.config = config_text(self.experiment)
        self.ask_for_room(Stage.STARTED)
        self.write("config.yaml", self.config)
        self.manifest("running", command)

    def outcome_rows(self, columns: Sequence[str], where: Where) -> pd.DataFrame:
        """Return some columns of the outcomes that lie here, of parts and of the tables from before. Raises RunError."""
        files = sorted(self.parts.path.glob(f"outcomes.*.{SUFFIX}"))
        frames = [Part(file).frame(columns, where) for file in files]
        for table in self.base.glob("outcomes.parquet"):
            try:
                frames += [rows.to_pandas() for rows in read_pieces(table, columns, where)]
            except Exception as error:  # pyarrow raises many kinds
                raise RunError(unreadable(table, error)) from None
        return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(columns))

    @contextlib.contextmanager
    def at_work(self, command: str) -> Iterator[None]:
        """Hold what fills the folder: whatever ends it, the folder is marked unfinished. Raises RunError where a file cannot be written."""
        try:
            yield
        except BaseException as error:
            self.give_up(command)
            if isinstance(error, OSError):
                where = display_path(Path(error.filename or self.path))
                raise RunError(f"{where}: {error.strerror or type(error).__name__}") from None
            raise

    def give_up(self, command: str) -> None:
        """Mark the folder unfinished after an error, if that can still be written. The parts stay."""
        with contextlib.suppress(OSError, RunError, MemoryError):
            runs_kept = 0
            with contextlib.suppress(RunError):  # a part is damaged: that is perhaps the error
                runs_kept = self.parts.count_runs()
            self.manifest("unfinished", command, runs_kept)

    def commit(self, batch: Sequence[Done]) -> None:
        """Keep what finished tasks leave."""
        self.parts.commit(batch)

    def merge(self, interrupted: bool) -> None:
        """Make one table of all parts and of the tables from before. Raises RunError if not all runs are there and nobody interrupted."""
        tables = {p.stem: Merge(p) for p in sorted(self.base.glob("*.parquet")) if p.stem != "points"}
        self.parts.merges(tables, self.tasks_before())
        runs_asked, runs_there = (
            int(self.experiment.cost()["runs"]),
            len(self.tasks_there()) * len(self.experiment.policies),
        )
        if runs_there != runs_asked and not interrupted:
            message = f"{runs_asked - runs_there:,} of {runs_asked:,} runs are not there; nothing is told of the others. They lie in"
            raise RunError(f"{display_path(self.path)}: {message} {display_path(self.parts.path)}")
        points = pa.Table.from_pandas(points_table(self.experiment), preserve_index=False)
        write_pieces(self.path / "tables" / "points.parquet", points.schema, [points])
        for name, table in sorted(tables.items()):
            table.write(self.path / "tables" / f"{name}.parquet", sorted(self.experiment.policies))
        write_timings(self.path, self.base, TIMINGS in tables)  # seconds are no result: they stand beside the tables

    def remove_parts(self) -> None:
        """Remove parts and the tables from before, once the tables are written and the manifest tells of them."""
        self.parts.remove()
        shutil.rmtree(self.base, ignore_errors=True)

    def has_table(self, name: str) -> bool:
        """Return whether runs left a table that was just merged."""
        return (self.path / "tables" / f"{name}.parquet").exists()

    def pieces(self, name: str, columns: Sequence[str]) -> Iterator[pd.DataFrame]:
        """Yield some columns of a table that was just merged, a piece at a time; at least one."""
        return (piece.to_pandas() for piece in read_pieces(self.path / "tables" / f"{name}.parquet", columns, {}))
