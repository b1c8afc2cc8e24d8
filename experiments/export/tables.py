"""Tables for other programs: every table as CSV or Parquet in a folder, and `datapackage.json`, which tells every column.

The dictionary is a Data Package with Table Schemas (Frictionless), which R, Python and others read.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.export.fields import field_of
from experiments.export.origin import authors, licence
from experiments.results.dictionary import KEY, ROWS
from experiments.results.provenance import runs_behind
from experiments.results.results import Results
from experiments.whole_file import hash_of
from sim.errors import RunError
from sim.reading import display_path

PACKAGE = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
SYNTHETIC = "Simulated: every person in it is synthetic, and no record of anybody was used."
KEYS = {
    "outcomes": ("group",), "people": ("person",), "spells": ("person", "spell"), "series": ("month",),
    "contacts": ("contact",), "waits": ("person", "day_start"), "runs": (),
}  # fmt: skip
FORMATS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def write_tables(results: Results, out: Path, suffix: str) -> None:
    """Write every table of a folder into another, with the dictionary. `suffix`: csv or parquet. Raises RunError, OSError."""
    for name in sorted(results.tables):
        path = out / f"{name}.{suffix}"
        if suffix == "csv":
            write_csv(results, name, path)
        elif name == "summary":
            results.summary.to_parquet(path, index=False)
        else:
            shutil.copyfile(results.folder / "tables" / path.name, path)
    paths = {name: Path(f"{name}.{suffix}") for name in sorted(results.tables)}
    (out / PACKAGE).write_text(package_text(results, out, paths), "utf-8")


def write_csv(results: Results, name: str, path: Path) -> None:
    """Write a table as CSV, a piece at a time; the summary as it is. An empty cell is no value, infinity is `inf`."""
    if name == "summary":
        shutil.copyfile(results.folder / "summary.csv", path)
        return
    with open(path, "w", encoding="utf-8", newline="") as file:
        for k, piece in enumerate(results.pieces(name, None)):
            piece.to_csv(file, index=False, header=k == 0, lineterminator="\n")


def package_text(results: Results, root: Path, paths: dict[str, Path]) -> str:
    """Return `datapackage.json` for the tables of a folder; `paths`: where each lies below `root`."""
    experiment = results.experiment
    content = {
        "$schema": PROFILE,
        "name": experiment.name.lower(),
        "title": experiment.file.question or experiment.name,
        "description": " ".join(filter(None, [SYNTHETIC, experiment.file.caution, results.manifest["standing"]])),
        "version": results.manifest["version"],
        "licenses": [licence()],
        "contributors": [{"title": name, "roles": ["creator"]} for name in authors()],
        "provenance": runs_behind(results, ()).model_dump(),
        "resources": [resource(results, name, root, path) for name, path in paths.items()],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def resource(results: Results, name: str, root: Path, path: Path) -> dict[str, Any]:
    """Return what the dictionary tells of a table. Raises RunError for a column that it does not know."""
    suffix = path.suffix.removeprefix(".")
    file = root / path
    frame = first_rows(results, name)
    return {
        "name": name,
        "type": "table",
        "path": path.as_posix(),
        "description": ROWS[name],
        "format": suffix,
        "mediatype": FORMATS[suffix],
        **({"encoding": "utf-8"} if suffix == "csv" else {}),
        "bytes": file.stat().st_size,
        "hash": f"sha256:{hash_of(file)}",
        "schema": {
            "fields": fields_of(results, name, frame),
            "missingValues": [""],
            **({"primaryKey": key} if (key := primary_key(name)) else {}),
        },
    }


def first_rows(results: Results, name: str) -> pd.DataFrame:
    """Return the first rows of a table, with all its columns; of `points`, which is small, all."""
    if name in ("summary", "points"):
        return results.tables[name]
    return next(iter(results.pieces(name, None)))


def fields_of(results: Results, name: str, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return what the dictionary tells of each column of a table. Raises RunError for one that it does not know."""
    try:
        return [field_of(name, column, frame[column]).as_schema() for column in frame.columns]
    except KeyError as error:
        where = display_path(results.folder)
        raise RunError(f"{where}: the data dictionary has no column {error.args[0]}; nothing is written") from None


def primary_key(name: str) -> list[str]:
    """Return the columns that tell the rows of a table apart."""
    if name == "points":
        return ["point"]
    return [*(column.name for column in KEY), *KEYS[name]] if name in KEYS else []
