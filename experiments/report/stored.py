"""A finished results folder, read for a report. Raises RunError in one line where it cannot be used."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from experiments.store import code_version
from experiments.summary import COLUMNS
from sim.errors import RunError
from sim.reading import shown

AGAIN = "run again with --fresh"
NUMBERS = ("n_replicates", "n_index", "mean", "difference", "low", "high")
NEEDED = (
    "name", "question", "world", "seed", "replicates", "population", "burn_in_years", "policy_day", "index_days",
    "follow_up_days", "index", "beliefs", "structures", "baseline", "contrasts", "scenarios", "outcomes", "groups",
)  # fmt: skip
TOLD = ("status", "version", "code", "standing", "config_sha256", "python", "packages", "tables_sha256")


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
    runs = read_table(path / "tables" / "runs.parquet", ("status",), manifest)
    return Stored(path, config, manifest, read_summary(path, config), runs)


def config_and_manifest(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the resolved config and the manifest of a finished run of this version. Raises RunError."""
    where = shown(path)
    try:
        text = (path / "manifest.json").read_text("utf-8")
        config_text = (path / "config.yaml").read_text("utf-8")
    except FileNotFoundError:
        raise RunError(f"{where}: holds no results of ours (no manifest.json or config.yaml)") from None
    except (OSError, UnicodeDecodeError):
        raise RunError(f"{where}: manifest.json or config.yaml is corrupt; {AGAIN}") from None
    try:
        manifest = json.loads(text)
        status = str(manifest["status"])
    except (ValueError, TypeError, KeyError):
        raise RunError(f"{where}: manifest.json is corrupt; {AGAIN}") from None
    if status not in ("done", "some runs failed"):
        raise RunError(f"{where}: is marked '{status}', not finished; {AGAIN}")
    if manifest.get("code") != code_version():
        raise RunError(f"{where}: was made by another version of the model; {AGAIN}")
    try:
        config = yaml.load(config_text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        complete = all(key in config for key in NEEDED) and all(key in manifest for key in TOLD)
    except (TypeError, yaml.YAMLError):
        complete = False
    if not complete:
        raise RunError(f"{where}: manifest.json or config.yaml is corrupt; {AGAIN}")
    if hashlib.sha256(config_text.encode()).hexdigest() != manifest["config_sha256"]:
        raise RunError(f"{where}: config.yaml is not the one that these runs were made with; {AGAIN}")
    return config, manifest


def read_summary(path: Path, config: dict[str, Any]) -> pd.DataFrame:
    """Return summary.csv, checked against the config. Raises RunError."""
    where = shown(path / "summary.csv")
    fault = RunError(f"{where}: is missing or corrupt; {AGAIN}")
    try:
        text = (path / "summary.csv").read_bytes()
        summary = pd.read_csv(path / "summary.csv", keep_default_na=False, na_values=[""], dtype={"against": str})
    except FileNotFoundError:
        raise RunError(
            f"{where}: is missing or corrupt (no run finished, or the file was removed); {AGAIN}"
        ) from None
    except (OSError, ValueError):
        raise fault from None
    if not text.endswith(b"\n") or tuple(summary.columns) != COLUMNS or not len(summary):
        raise fault
    if not all(pd.api.types.is_numeric_dtype(summary[c]) for c in NUMBERS):
        raise fault
    summary["against"] = summary["against"].fillna("")
    sets = {str(b["name"]) for b in config["beliefs"]}
    if not set(summary["scenario"]) <= set(config["scenarios"]) or not set(summary["beliefs"]) <= sets:
        raise RunError(f"{where}: is the summary of another experiment; {AGAIN}")
    return summary


def read_table(path: Path, columns: tuple[str, ...], manifest: dict[str, Any]) -> pd.DataFrame:
    """Return some columns of a table. Raises RunError: not there, cut short, changed since the run, a column missing."""
    import pyarrow.parquet as parquet

    where = shown(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RunError(f"{where}: cannot be read ({error.strerror}); {AGAIN}") from None
    try:
        missing = [c for c in columns if c not in parquet.read_schema(path).names]
        if not missing:
            table = pd.read_parquet(path, columns=list(columns))
    except Exception as error:  # pyarrow raises many kinds
        raise RunError(f"{where}: cannot be read ({type(error).__name__}); {AGAIN}") from None
    if missing:
        raise RunError(f"{where}: has no column '{missing[0]}'; {AGAIN}")
    if manifest["tables_sha256"].get(path.name) != hashlib.sha256(content).hexdigest():
        raise RunError(f"{where}: was changed after the run; {AGAIN}")
    return table
