"""A finished results folder, read for a report. Raises RunError in one line where it cannot be used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.question.experiment import Experiment, load
from experiments.results.opening import checked_summary, config_and_manifest, read_runs, read_table
from sim.errors import ConfigError, RunError
from sim.reading import shown


@dataclass(frozen=True)
class Stored:
    """What a report is made of."""

    path: Path
    config: dict[str, Any]
    manifest: dict[str, Any]
    summary: pd.DataFrame
    runs: pd.DataFrame

    def table(self, name: str, columns: tuple[str, ...]) -> pd.DataFrame | None:
        """Return some columns of a table, or None if it was not kept. Raises RunError."""
        path = self.path / "tables" / f"{name}.parquet"
        return read_table(path, columns, self.manifest) if path.is_file() else None

    @cached_property
    def experiment(self) -> Experiment:
        """The experiment that was run, read from the folder's own config. Raises RunError."""
        try:
            return load(self.path / "config.yaml")
        except ConfigError as error:
            raise RunError(str(error.faults[0])) from None

    @property
    def failed(self) -> int:
        """Runs that failed; none of their numbers is in any table."""
        return int((self.runs["status"] != "done").sum())

    @property
    def calibrated(self) -> dict[str, int]:
        """Return how many calibrated members each belief set has; nothing (false) if the runs used none."""
        return {beliefs: len(members) for beliefs, members in (self.config.get("ensemble") or {}).items()}


def open_folder(path: Path) -> Stored:
    """Return a finished folder. Raises RunError: not a folder, empty, not ours, unfinished, corrupt, another version."""
    where = shown(path)
    try:
        if not path.is_dir():
            raise RunError(f"{where}: no such folder; give the results folder of a finished `trustline run`")
        if not any(path.iterdir()):
            raise RunError(f"{where}: is empty; run an experiment with `--out {where}` first")
    except OSError as error:
        raise RunError(f"{where}: cannot be read ({error.strerror})") from None
    config, manifest = config_and_manifest(path)
    runs = read_runs(path, config, manifest)
    return Stored(path, config, manifest, checked_summary(path, config, manifest), runs)
