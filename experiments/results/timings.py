"""`timings.csv`: the seconds of each run. They are no result: where the file is lost, all else goes on."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow.parquet as parquet

from experiments.exact_csv import read_exact
from experiments.outcomes.key import KEY
from experiments.results.rows import TIMINGS
from experiments.results.seal import manifest_in
from experiments.whole_file import hash_of, write_text
from sim.reading import display_path

NAME = f"{TIMINGS}.csv"


def whole_timings(folder: Path) -> str:
    """Return the hash of a folder's seconds; nothing where the file is gone, or is not what the manifest tells of."""
    manifest = manifest_in((folder / "manifest.json").read_text("utf-8")) or {}
    digest = hash_of(folder / NAME)
    return digest if digest == manifest.get("timings_sha256") else ""


def lose_timings(base: Path) -> str:
    """Remove the seconds of runs before that are not what was written; return a line on it."""
    if (base / NAME).is_file():
        (base / NAME).unlink()
    fault = "is gone or is not what was written; the seconds of the runs before are not told"
    return f"{display_path(base.parent / NAME)}: {fault}"


def write_timings(folder: Path, base: Path, ran: bool) -> None:
    """Write the seconds of a folder's runs: of the table just merged, if any `ran`, and of the file from before. The table goes."""
    table, before = folder / "tables" / f"{TIMINGS}.parquet", base / NAME
    frames = [parquet.read_table(table).to_pandas()] if ran else []
    if before.is_file():
        frames.append(read_exact(before, text=("scenario", "beliefs", "structure")))
    if frames:
        rows = pd.concat(frames, ignore_index=True).sort_values(list(KEY), kind="stable")
        write_text(folder / NAME, rows.to_csv(index=False, lineterminator="\n"))
    else:
        (folder / NAME).unlink(missing_ok=True)
    table.unlink(missing_ok=True)
