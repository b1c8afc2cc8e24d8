"""`trustline export`: the tables of a finished folder for other programs, with a data dictionary; and as a research object."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from experiments.commands.verify import faults_in
from experiments.endings import UNUSABLE_INPUT, tell_error
from experiments.exit_codes import DONE
from experiments.export.crate import write_crate
from experiments.export.tables import write_tables
from experiments.results.lock import Lock
from experiments.results.results import Results
from experiments.stopping import held
from experiments.whole_file import must_write
from sim.errors import RunError
from sim.reading import display_path

HALF = ".export.part"  # how the name of a folder ends that is still being written


def export_command(
    folder: Path, csv: Path | None, parquet: Path | None, crate: Path | None, people: Sequence[str] = ()
) -> int:
    """Do what `trustline export` does; return the exit code."""
    targets: list[tuple[str, Path | None, Callable[[Results, Path], None]]] = [
        ("--csv", csv, lambda results, out: write_tables(results, out, "csv")),
        ("--parquet", parquet, lambda results, out: write_tables(results, out, "parquet")),
        ("--ro-crate", crate, lambda results, out: write_crate(results, out, people)),
    ]
    wanted = [(option, out, write) for option, out, write in targets if out is not None]
    try:
        if not wanted:
            raise RunError("export: expected --csv OUT, --parquet OUT or --ro-crate OUT")
        if people and crate is None:
            raise RunError("--author: belongs to --ro-crate")
        for option, out, _ in wanted:
            refuse_place(option, out, folder)
        results = as_written(folder)
        for _, out, write in wanted:
            write_folder(results, out, write)
            print(f"{display_path(out)}: written")
    except UNUSABLE_INPUT as error:
        return tell_error(error)
    return DONE


def refuse_place(option: str, out: Path, folder: Path) -> None:
    """Raise RunError for a place where nothing can be written without harm."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RunError(f"{option} {display_path(out)}: is there already; expected a new folder")
    if out.resolve().is_relative_to(folder.resolve()):
        raise RunError(f"{option} {display_path(out)}: lies inside the results folder; expected another place")


def as_written(folder: Path) -> Results:
    """Return the results of a folder whose every file is as written. Raises RunError."""
    results = Results.open(folder)
    if faults := faults_in(folder):
        more = f" (and {len(faults) - 1:,} more)" if len(faults) > 1 else ""
        raise RunError(f"{display_path(folder)}/{faults[0]}{more}; nothing is written")
    return results


def write_folder(results: Results, out: Path, write: Callable[[Results, Path], None]) -> None:
    """Write a folder whole or not at all; remove first what killed exports left beside it. Raises RunError."""
    with must_write(out), Lock(out), held():
        remove_halves(out)
        part = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}.", suffix=HALF))
        try:
            write(results, part)
            os.chmod(part, 0o755)
            os.replace(part, out)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def remove_halves(out: Path) -> None:
    """Remove what killed exports have left beside a target whose lock is held. Who is still at work holds a lock, too."""
    for half in out.parent.glob(f".*{HALF}"):
        target = out.parent / half.name.removesuffix(HALF).rpartition(".")[0].removeprefix(".")
        with contextlib.suppress(RunError), contextlib.nullcontext() if target == out else Lock(target):
            shutil.rmtree(half, ignore_errors=True)
