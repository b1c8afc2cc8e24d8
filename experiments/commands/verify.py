"""`trustline verify`: is each file of a finished folder the one that was written? Which runs are behind a figure or table?

Hashes find damage and single edits, not somebody who writes the whole folder anew, hashes too.
"""

from __future__ import annotations

import sys
from pathlib import Path

from experiments.exit_codes import AMISS, DONE
from experiments.results.behind import AS_WRITTEN, trace
from experiments.results.lock import in_use_now, place_of
from experiments.results.manifest import noted_in
from experiments.results.opening import FINISHED
from experiments.results.ours import BESIDE, is_ours
from experiments.results.provenance import SUFFIX
from experiments.results.results import Results
from experiments.results.seal import manifest_in
from experiments.runs.again import changed_runs
from experiments.tables.provenance import print_runs
from experiments.whole_file import hash_of
from sim.errors import RunError, visible
from sim.reading import display_path

OURS = (
    "config.yaml",
    "summary.csv",
    "timings.csv",
    "story.json",
    "report.html",
    *sorted(BESIDE),
)  # at the top of a folder


def faults_in(folder: Path) -> list[str]:
    """Return a line for each file that is gone, not as written, or of no run of this folder's; nothing: all as written.

    Raises RunError: no folder, or its run has not come to its tables.
    """
    if not folder.is_dir():
        raise RunError(
            f"{display_path(folder)}: no such folder or file; give the results folder of a finished `trustline run`, or a figure of one"
        )
    try:
        text = (folder / "manifest.json").read_text("utf-8")
    except FileNotFoundError:
        if is_ours(folder):  # begun, and no more: whatever ends, ends with a manifest
            raise unfinished_error(folder, "it ended before its manifest was there") from None
        return ["manifest.json: is gone; nothing else can be judged"]
    except (OSError, UnicodeDecodeError):
        return ["manifest.json: cannot be read; nothing else can be judged"]
    manifest = manifest_in(text)
    if manifest is None:
        return ["manifest.json: is not what was written; nothing else can be judged"]
    if manifest.get("status") not in FINISHED:
        raise unfinished_error(folder, f"it is marked {manifest.get('status')!r}")
    if not manifest.get("tables_sha256"):
        raise unfinished_error(folder, "its manifest lists no table yet")
    hashes = noted_in(manifest)
    faults = [
        f"{name}: {fault}" for name, digest in sorted(hashes.items()) if (fault := fault_of(folder / name, digest))
    ]
    decide = [name for name in hashes if name.startswith("tables/") or name in ("config.yaml", "summary.csv")]
    decide = [name for name in decide if name != "tables/points.parquet"]  # runs of other seeds have the same points
    if decide and all(any(f.startswith(f"{name}:") for f in faults) for name in decide):
        faults.insert(0, "manifest.json: is of another run, or every file that decides is")
    there = [*folder.glob("figures/*"), *folder.glob("tables/*"), *(folder / name for name in OURS)]
    names = (p.relative_to(folder).as_posix() for p in there if p.exists())
    faults += [f"{visible(name)}: was not written by this run" for name in sorted(set(names) - set(hashes))]
    return faults


def unfinished_error(folder: Path, why: str) -> RunError:
    """Return the refusal to verify a folder whose run has not finished."""
    return RunError(f"{display_path(folder)}: its run has not finished: {why}")


def rest_to_come(folder: Path) -> str:
    """Return what a run that has its tables still owes, or nothing. Raises RunError: it is, or was, in the middle of it."""
    if in_use_now(folder):
        raise unfinished_error(folder, "a process is at work in the folder")
    try:
        manifest = manifest_in((folder / "manifest.json").read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
    if not manifest or not manifest.get("summary_sha256") or "report.html" in manifest.get("shown_sha256", {}):
        return ""
    again = f"{'the same `trustline run`' if manifest['status'] == 'done' else '`trustline report`'} makes it"
    leftovers = (
        place_of(folder.resolve()),
        *(folder / name for name in ("parts", "base", "figures", "story.json", "report.html")),
    )
    if any(path.exists() for path in leftovers):
        raise unfinished_error(folder, f"it ended before its report was there; {again}")
    return f"; no report yet: {again}"  # the end of a quiet `run(...)` from Python, too


def fault_of(path: Path, digest: str) -> str:
    """Return what is wrong with a file that was written, or nothing."""
    if not path.is_file():
        return "is gone"
    return "" if hash_of(path) == digest else "is not what was written"


def verify_command(folder: Path, again: int = 0, of: Path | None = None) -> int:
    """Do what `trustline verify` does with a folder, or with one file; return the exit code.

    `again`: so many tasks of a folder are done once more. `of`: the folder of a file's runs. Raises RunError: the run has
    not finished, or nothing tells of a file.
    """
    if folder.is_file():
        return verify_file(folder, again, of)
    if of is not None:
        raise RunError("--of: belongs to a figure, a table or a report; a folder is verified with its own files")
    owed = rest_to_come(folder) if folder.is_dir() else ""
    faults = faults_in(folder)
    for fault in faults:
        print(f"{display_path(folder)}/{fault}", file=sys.stderr)
    if not faults:
        print(f"{display_path(folder)}: as written{owed}")
    if again and not faults:
        return verify_runs(folder, again)
    return AMISS if faults else DONE


def verify_file(path: Path, again: int, of: Path | None) -> int:
    """Say how a figure, a table or a report stands, and which runs are behind it; return the exit code. Raises RunError."""
    if again:
        raise RunError(f"--again: does tasks of a results folder once more; {display_path(path)} is a file")
    if path.name.endswith(SUFFIX):
        raise RunError(f"{display_path(path)}: tells of the file beside it; give that file")
    trace_of_file = trace(path, of)
    if trace_of_file.fault:
        print(f"{display_path(path)}: {trace_of_file.fault}", file=sys.stderr)
    else:
        print(f"{display_path(path)}: {AS_WRITTEN}")
    print_runs(trace_of_file)
    return DONE if trace_of_file.is_as_written else AMISS


def count_words(tasks: int) -> str:
    """Return so many tasks in words."""
    return "1 task" if tasks == 1 else f"{tasks:,} tasks"


def verify_runs(folder: Path, count: int) -> int:
    """Do some stored tasks once more, and say whether they come out the same; return the exit code. Raises RunError."""
    results = Results.open(folder)
    faults = changed_runs(results, count)
    for fault in faults:
        print(f"{display_path(folder)}: {fault}", file=sys.stderr)
    if not faults:
        print(
            f"{display_path(folder)}: {count_words(min(count, results.experiment.task_count))} done again, the same to the last bit"
        )
    return AMISS if faults else DONE
