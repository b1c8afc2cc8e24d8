"""The results folder: parts as tasks finish, one table each at the end; nothing half-written.

A file is written under another name, synced, and renamed into place. Times, hosts and paths stand
in the manifest only.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from experiments.config import Experiment
from experiments.task import KEY, Done
from sim.compiled import source_hash
from sim.errors import RunError
from sim.reading import shown

ORDER = {
    "outcomes": ["group"],
    "series": ["month"],
    "spells": ["person", "spell"],
    "people": ["person"],
    "contacts": ["contact"],
}
# The rooms that decide a number in a results folder. How it is shown decides none: a report, a figure or a
# page may change while stored runs stay what they are.
DECIDE = (
    "sim",
    *(
        f"experiments/{name}.py"
        for name in ("belief_designs", "config", "designs", "outcomes", "structure_designs", "summary", "task")
    ),
    *(f"experiments/calibration/{name}.py" for name in ("ensembles", "inputs", "patterns")),
)
BYTES_A_RUN = 400_000  # room asked for before the runs: about what a run of the flagship leaves


def code_version() -> str:
    """Return the version of the code that decides results: a hash of its sources."""
    return source_hash(*DECIDE)


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        write(part)
        with open(part, "rb") as file:
            os.fsync(file.fileno())
        os.chmod(part, 0o644)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def hash_of(path: Path) -> str:
    """Return the hash of a file's bytes; nothing if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def config_text(experiment: Experiment) -> str:
    """Return the resolved config: everything that decides the results."""

    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    return yaml.dump(experiment.resolved(), Dumper=Plain, sort_keys=False, allow_unicode=True, width=110)


class Folder:
    """A results folder. Raises RunError, in one line, where it cannot be used."""

    def __init__(self, path: Path, experiment: Experiment) -> None:
        self.path = path
        self.experiment = experiment
        self.config = config_text(experiment)
        self.started = time.time()

    @property
    def parts(self) -> Path:
        return self.path / "parts"

    def finished(self) -> bool:
        """Return whether the folder holds this very experiment, finished; raise RunError if it holds anything else."""
        if not self.path.exists() or (self.path.is_dir() and not any(self.path.iterdir())):
            return False
        if not self.path.is_dir():
            raise RunError(f"{shown(self.path)}: is a file; expected a folder for the results")
        differs = self.difference()
        if differs:
            raise RunError(f"{shown(self.path)}: {differs}; --fresh moves the old folder aside and runs anew")
        return True

    def difference(self) -> str:
        """Return what keeps the folder from being this experiment's finished results, or nothing."""
        try:
            manifest = json.loads((self.path / "manifest.json").read_text("utf-8"))
            kept = (self.path / "config.yaml").read_text("utf-8")
        except (OSError, ValueError):
            return "is not empty and holds no results of ours"
        if kept != self.config:
            old, new = kept.splitlines(), self.config.splitlines()
            pairs = [(a, b) for a, b in zip(old, new, strict=False) if a != b]
            a, b = pairs[0] if pairs else ("an end", "more lines")
            return f"holds other settings (there '{a.strip()[:40]}', now '{b.strip()[:40]}')"
        if manifest.get("code") != code_version():
            return "was made by another version of the model"
        if manifest.get("status") != "done":
            return f"is marked {manifest.get('status', 'nothing')}"
        hashes = {f"tables/{name}": kept for name, kept in manifest.get("tables_sha256", {}).items()}
        for name, expected in {**hashes, "summary.csv": manifest.get("summary_sha256", "")}.items():
            if hash_of(self.path / name) != expected:
                return f"holds a {name} that is missing or is not what was written"
        return ""

    def shown(self) -> bool:
        """Return whether what is made from the tables is there: the report, which is written last, and figures."""
        return (self.path / "report.html").is_file() and any(self.path.glob("figures/*.svg"))

    def begin(self, fresh: bool, command: str) -> None:
        """Make the folder ready, before the first run; `fresh` moves an old one aside."""
        try:
            if fresh and self.path.exists():
                aside = self.path.with_name(f"{self.path.name}.old-{time.strftime('%Y%m%d-%H%M%S')}")
                os.replace(self.path, aside)
            self.parts.mkdir(parents=True, exist_ok=True)
            (self.path / "tables").mkdir(exist_ok=True)
            self.write("config.yaml", self.config)
            self.manifest("running", command)
            free = shutil.disk_usage(self.path).free
        except OSError as error:
            raise RunError(f"{shown(self.path)}: cannot be written ({error.strerror})") from None
        needed = BYTES_A_RUN * int(self.experiment.cost()["runs"])
        if free < needed:
            raise RunError(f"{shown(self.path)}: {free / 1e6:,.0f} MB free; about {needed / 1e6:,.0f} MB are needed")

    def write(self, name: str, text: str) -> None:
        """Write a text file whole."""
        write_whole(self.path / name, lambda part: part.write_text(text, "utf-8"))

    def manifest(self, status: str, command: str) -> None:
        """Write the manifest: the only place with times, hosts and paths."""
        from importlib.metadata import version

        from experiments.words import standing

        packages = ("mesa", "numpy", "numba", "scipy", "pandas", "pyarrow", "matplotlib", "pydantic")
        told = {
            "status": status,
            "name": self.experiment.name,
            "command": command,
            "version": version("trustline-sim"),
            "code": code_version(),
            "standing": standing(self.experiment),
            "config_sha256": hashlib.sha256(self.config.encode()).hexdigest(),
            "started": time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(self.started)),
            "seconds": round(time.time() - self.started, 2),
            "host": platform.node(),
            "python": sys.version.split()[0],
            "packages": {name: version(name) for name in packages},
            "tables_sha256": {p.name: hash_of(p) for p in sorted((self.path / "tables").glob("*.parquet"))},
            "summary_sha256": hash_of(self.path / "summary.csv"),
        }
        self.write("manifest.json", json.dumps(told, indent=2) + "\n")

    def add(self, done: Done) -> None:
        """Keep what a finished task leaves."""
        frames = {name: pd.concat(many, ignore_index=True) for name, many in done.frames.items()}
        frames["runs"] = pd.DataFrame(done.runs)
        for table, frame in frames.items():
            path = self.parts / f"{table}.{done.beliefs}.{done.structure}.{done.replicate:06d}.parquet"
            try:
                write_whole(path, lambda part, frame=frame: frame.to_parquet(part, index=False, compression="zstd"))  # type: ignore[misc]
            except OSError as error:
                raise RunError(f"{shown(self.path)}: cannot be written ({error.strerror})") from None

    def merge(self) -> dict[str, pd.DataFrame]:
        """Make one table of all parts, rows in the order of their key; return the tables."""
        tables: dict[str, pd.DataFrame] = {}
        names = sorted({p.name.split(".")[0] for p in self.parts.glob("*.parquet")})
        for name in names:
            whole = pd.concat(
                [pd.read_parquet(p) for p in sorted(self.parts.glob(f"{name}.*.parquet"))], ignore_index=True
            )
            tables[name] = whole.sort_values([*KEY, *ORDER.get(name, [])], kind="stable", ignore_index=True)
            path = self.path / "tables" / f"{name}.parquet"
            write_whole(path, lambda part, name=name: tables[name].to_parquet(part, index=False, compression="zstd"))  # type: ignore[misc]
        shutil.rmtree(self.parts, ignore_errors=True)
        return tables

    def read(self) -> dict[str, pd.DataFrame]:
        """Return the tables of a finished folder."""
        tables = {p.stem: pd.read_parquet(p) for p in sorted((self.path / "tables").glob("*.parquet"))}
        with contextlib.suppress(FileNotFoundError):
            tables["summary"] = pd.read_csv(
                self.path / "summary.csv", keep_default_na=False, na_values=[""], dtype={"against": str}
            )
            tables["summary"]["against"] = tables["summary"]["against"].fillna("")
        return tables
