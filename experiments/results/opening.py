"""Reading what a results folder holds. Every key is text, whatever it looks like; whatever is read is checked.

Raises RunError in one line where something is gone, cut short, changed since the run, or of another run.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet
import yaml

from experiments.results.identity import code_version
from experiments.results.rows import COLUMNS
from experiments.results.seal import manifest_in
from experiments.results.stored import Where, read_pieces
from experiments.whole_file import hash_of
from sim.errors import RunError, all_visible, visible
from sim.reading import display_path

AGAIN = "run again with --fresh"
TEXT = ("scenario", "against", "beliefs", "structure", "group", "outcome", "unit")  # columns of summary.csv
NUMBERS = tuple(c for c in COLUMNS if c not in TEXT)
WHOLE = ("point", "n_replicates", "n_index", "n_members")  # numbers without a fraction
NEEDED = (
    "name", "question", "world", "seed", "replicates", "population", "burn_in_years", "policy_day", "index_days",
    "follow_up_days", "index", "beliefs", "structures", "baseline", "contrasts", "scenarios", "outcomes", "groups",
)  # fmt: skip
TOLD = (
    "status", "version", "code", "standing", "config_sha256", "python", "packages", "tables_sha256", "summary_sha256",
)  # fmt: skip
FINISHED = ("done", "some runs failed")


def read_summary(path: str | Path) -> pd.DataFrame:
    """Return a `summary.csv`, or that of a results folder: names and words as text, all else as numbers.

    A scenario or belief set may be called `2025`, `007`, `1e3`, `NA`: it stays so. An empty `against` is a level.
    Raises RunError: not there, cut short, or no summary of ours.
    """
    file = Path(path) / "summary.csv" if Path(path).is_dir() else Path(path)
    where = display_path(file)
    try:
        content = file.read_bytes()
        if len({len(row) for row in csv.reader(content.decode("utf-8").splitlines())}) > 1:
            raise ValueError("rows of different lengths")  # would be filled or moved, in silence
        frame = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
        for column in set(TEXT) & set(frame.columns):
            frame[column] = frame[column].map({x: visible(x) for x in frame[column].unique()})
        for column in set(NUMBERS) & set(frame.columns):
            whole = column in WHOLE
            frame[column] = [
                int(x) if whole else float(x or "nan") for x in frame[column]
            ]  # exact, unlike read_csv's
    except FileNotFoundError:
        raise RunError(
            f"{where}: is missing or corrupt (no run finished, or the file was removed); {AGAIN}"
        ) from None
    except (OSError, ValueError, csv.Error):
        raise RunError(f"{where}: is missing or corrupt; {AGAIN}") from None
    numbers = tuple(frame.columns) == COLUMNS and all(pd.api.types.is_numeric_dtype(frame[c]) for c in NUMBERS)
    if not content.endswith(b"\n") or not numbers or not len(frame):
        raise RunError(f"{where}: is missing or corrupt; {AGAIN}")
    return frame


def config_and_manifest(path: Path, interrupted: bool = False) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the resolved config and the manifest of a run of this version, finished or (if so said) interrupted. Raises RunError."""
    where = display_path(path)
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
    except (ValueError, TypeError, KeyError, RecursionError):
        raise RunError(f"{where}: manifest.json is corrupt; {AGAIN}") from None
    if not isinstance(manifest, dict):
        raise RunError(f"{where}: manifest.json is corrupt; {AGAIN}")
    if status not in FINISHED and not interrupted:
        raise RunError(f"{where}: is marked '{status}', not finished; {AGAIN}")
    if manifest.get("code") != code_version():
        raise RunError(f"{where}: was made by another version of the model; {AGAIN}")
    if manifest_in(text) is None:
        raise RunError(f"{display_path(path / 'manifest.json')}: was changed after the run; {AGAIN}")
    if hashlib.sha256(config_text.encode()).hexdigest() != manifest.get("config_sha256"):
        raise RunError(f"{where}: config.yaml is not the one that these runs were made with; {AGAIN}")
    try:
        config = yaml.load(config_text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        complete = all(key in config for key in NEEDED) and all(key in manifest for key in TOLD)
        complete = complete and isinstance(manifest["tables_sha256"], dict)
    except (TypeError, ValueError, RecursionError, yaml.YAMLError):
        complete = False
    if not complete:
        raise RunError(f"{where}: manifest.json or config.yaml is corrupt; {AGAIN}")
    return all_visible(config), all_visible(manifest)


def shown_text(path: Path, name: str, manifest: dict[str, Any]) -> str:
    """Return the text of a file made from the tables (a figure, the story). Raises RunError if it is not what was written."""
    file = path / name
    try:
        content = file.read_bytes()
        if manifest.get("shown_sha256", {}).get(name) == hashlib.sha256(content).hexdigest():
            return content.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        pass
    raise RunError(f"{display_path(file)}: is not what was written; remove it, or {AGAIN}")


def checked_summary(path: Path, config: dict[str, Any], manifest: dict[str, Any]) -> pd.DataFrame:
    """Return the summary of a folder, checked against its config and manifest. Raises RunError."""
    file = path / "summary.csv"
    summary = read_summary(file)
    sets = {str(b["name"]) for b in config["beliefs"]}
    if not set(summary["scenario"]) <= set(config["scenarios"]) or not set(summary["beliefs"]) <= sets:
        raise RunError(f"{display_path(file)}: is the summary of another experiment; {AGAIN}")
    if hashlib.sha256(file.read_bytes()).hexdigest() != manifest["summary_sha256"]:
        raise RunError(f"{display_path(file)}: was changed after the run; {AGAIN}")
    return summary


def read_runs(path: Path, number: int, manifest: dict[str, Any]) -> pd.DataFrame:
    """Return the table `runs`; as many runs as were asked for, and every table there. Raises RunError."""
    runs = read_table(path / "tables" / "runs.parquet", None, manifest)
    if missing := {"status", "note"} - set(runs.columns):
        raise RunError(f"{display_path(path / 'tables' / 'runs.parquet')}: has no column '{min(missing)}'; {AGAIN}")
    if len(runs) != number:
        raise RunError(f"{display_path(path)}: holds {len(runs):,} of {number:,} runs; {AGAIN}")
    for name in manifest["tables_sha256"]:
        if not (path / "tables" / name).is_file():
            raise RunError(f"{display_path(path / 'tables' / name)}: is gone; {AGAIN}")
    return runs


def read_table(
    path: Path, columns: Sequence[str] | None, manifest: dict[str, Any], where: Where | None = None
) -> pd.DataFrame:
    """Return some columns of a table (None: all), of all rows or those that have the values of `where`.

    Raises RunError: not there, cut short, changed, a column missing.
    """
    whole = pa.concat_tables(_pieces(path, columns, manifest, where or {}))
    frame: pd.DataFrame = whole.to_pandas(split_blocks=True, self_destruct=True)  # column by column: never held twice
    del whole
    pa.default_memory_pool().release_unused()
    return frame


def read_in_pieces(
    path: Path, columns: Sequence[str] | None, manifest: dict[str, Any], where: Where
) -> Iterator[pd.DataFrame]:
    """Yield what `read_table` returns, a piece at a time. Raises RunError."""
    for piece in _pieces(path, columns, manifest, where):
        yield piece.to_pandas()


def _pieces(path: Path, columns: Sequence[str] | None, manifest: dict[str, Any], where: Where) -> Iterator[pa.Table]:
    """Yield the pieces of a table, once the file is known to be what was written. Raises RunError."""
    where_it_is = display_path(path)
    try:
        file = pa.OSFile(str(path))  # pyarrow's own: its threads may let go of it after Python's end
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "is not a file"
        raise RunError(f"{where_it_is}: cannot be read ({reason}); {AGAIN}") from None
    with file:  # the same file is hashed and read, whatever is moved meanwhile
        try:
            names = parquet.read_schema(file).names
            missing = [c for c in (*(columns or ()), *where) if c not in names]
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        except Exception as error:  # pyarrow raises many kinds
            raise RunError(f"{where_it_is}: cannot be read ({type(error).__name__}); {AGAIN}") from None
        if missing:
            raise RunError(f"{where_it_is}: has no column '{missing[0]}'; {AGAIN}")
        if manifest["tables_sha256"].get(path.name) != digest:
            raise RunError(f"{where_it_is}: was changed after the run; {AGAIN}")
        file.seek(0)
        yield from read_pieces(file, columns, where)


def check_tables(path: Path, config: dict[str, Any], manifest: dict[str, Any]) -> None:
    """Raise RunError unless every table, and the summary, is what was written."""
    for name, digits in sorted(manifest["tables_sha256"].items()):
        if hash_of(path / "tables" / name) != digits:
            read_table(path / "tables" / name, None, manifest)  # says what is wrong with it
    if manifest["summary_sha256"]:  # nothing: no run finished
        checked_summary(path, config, manifest)
