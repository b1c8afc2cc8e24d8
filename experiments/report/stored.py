"""A finished results folder, read for a report. Raises RunError in one line where it cannot be used."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from experiments.store import code_version
from sim.errors import RunError
from sim.reading import shown


@dataclass(frozen=True)
class Stored:
    """What a report is made of."""

    path: Path
    config: dict[str, Any]
    manifest: dict[str, Any]
    summary: pd.DataFrame
    runs: pd.DataFrame

    def table(self, name: str) -> pd.DataFrame | None:
        """Return one table, or None if it was not kept. Raises RunError."""
        path = self.path / "tables" / f"{name}.parquet"
        return read_table(path) if path.is_file() else None

    @property
    def failed(self) -> int:
        """Runs that failed; none of their numbers is in any table."""
        return int((self.runs["status"] != "done").sum())

    @property
    def calibrated(self) -> bool:
        """Return whether the runs used calibrated members."""
        return bool(self.config.get("ensemble"))


def open_folder(path: Path) -> Stored:
    """Return a finished folder. Raises RunError: not a folder, empty, not ours, unfinished, corrupt, another version."""
    where = shown(path)
    if not path.is_dir():
        raise RunError(f"{where}: no such folder; give the results folder of a finished `trustline run`")
    if not any(path.iterdir()):
        raise RunError(f"{where}: is empty; run an experiment with `--out {where}` first")
    try:
        text = (path / "manifest.json").read_text("utf-8")
        config_text = (path / "config.yaml").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise RunError(f"{where}: holds no results of ours (no manifest.json or config.yaml)") from None
    try:
        manifest = json.loads(text)
        config = yaml.safe_load(config_text)
        status = str(manifest["status"])
        name, scenarios = config["name"], config["scenarios"]
    except (ValueError, TypeError, KeyError, yaml.YAMLError):
        raise RunError(f"{where}: manifest.json or config.yaml is corrupt; run again with --fresh") from None
    if status not in ("done", "some runs failed"):
        raise RunError(f"{where}: is marked '{status}', not finished; run '{name}' again with --fresh")
    if manifest.get("code") != code_version():
        raise RunError(f"{where}: was made by another version of the model; run '{name}' again with --fresh")
    try:
        summary = pd.read_csv(path / "summary.csv", keep_default_na=False, na_values=[""])
        summary["against"] = summary["against"].fillna("")
    except (OSError, ValueError, KeyError):
        raise RunError(f"{where}: summary.csv is missing or corrupt; run again with --fresh") from None
    if not scenarios or not len(summary):
        raise RunError(f"{where}: no run finished; there is nothing to report")
    return Stored(path, config, manifest, summary, read_table(path / "tables" / "runs.parquet"))


def read_table(path: Path) -> pd.DataFrame:
    """Return a table. Raises RunError."""
    try:
        return pd.read_parquet(path)
    except Exception as error:  # pyarrow raises many kinds
        raise RunError(f"{shown(path)}: cannot be read ({type(error).__name__}); run again with --fresh") from None
