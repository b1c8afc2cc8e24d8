"""`trustline status` and `trustline clean`: what lies in `results/`, and the old folders that `--fresh` moved aside."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from experiments.exit_codes import AMISS, DONE
from experiments.results.batches import count_tasks
from experiments.results.lock import in_use_now
from experiments.results.ours import is_ours
from experiments.stopping import held
from sim.errors import RunError, visible
from sim.reading import display_path

RESULTS = Path("results")
OLD = re.compile(r".+\.old-\d{8}-\d{6}(-\d+)?")  # the name that `--fresh` gives


def folders_in(place: Path) -> tuple[list[Path], list[Path]]:
    """Return the results folders of ours in a folder, and the old ones, by name. Raises RunError: not to be read."""
    try:
        ours = sorted(p for p in place.iterdir() if is_ours(p))
    except FileNotFoundError:
        return [], []
    except OSError as error:
        raise RunError(f"{display_path(place)}: cannot be read ({error.strerror})") from None
    return [p for p in ours if not OLD.fullmatch(p.name)], [p for p in ours if OLD.fullmatch(p.name)]


def describe_run(folder: Path) -> str:
    """Return in a line how a run stands, by its manifest."""
    try:
        manifest: Any = json.loads((folder / "manifest.json").read_text("utf-8"))
        status, runs, start = manifest["status"], manifest["runs"], manifest["started"]
        line = f"{status}, {int(runs['kept']):,} of {int(runs['asked']):,} runs, begun {start}"
        line += describe_rest(folder, status, manifest.get("shown_sha256", {}))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "holds no manifest.json that can be read; `--fresh` moves it aside"
    return visible(line)


def describe_rest(folder: Path, status: str, hashes: dict[str, str]) -> str:
    """Return what else is to be said of a run: that it has ended unseen, or that its report is still to be made."""
    if status == "running":
        many = f"{count_tasks(folder / 'parts'):,}"
        if in_use_now(folder):
            return f"; {many} tasks are kept so far"
        words = f"left what {many} tasks gave in {display_path(folder / 'parts')}"
        return f"; it has ended unseen, and {words}; the same `trustline run` goes on from there"
    if status == "done" and "report.html" not in hashes and in_use_now(folder):
        return "; its figures and report are being made"
    if status == "done" and "report.html" not in hashes:
        return "; no report yet: the same `trustline run` makes it"
    return ""


def megabytes(folder: Path) -> float:
    """Return the size of all files in a folder."""
    return sum(p.lstat().st_size for p in folder.rglob("*") if not p.is_dir()) / 1e6


def status_command(folder: Path | None) -> int:
    """Do what `trustline status` does; return the exit code. Raises RunError: no folder of ours."""
    if folder is not None:
        if not is_ours(folder):
            raise RunError(f"{display_path(folder)}: is no results folder of ours")
        print(f"{display_path(folder)}: {describe_run(folder)}")
        return DONE
    runs, old = folders_in(RESULTS)
    for path in runs:
        print(f"{display_path(path)}: {describe_run(path)}")
    for path in old:
        print(f"{display_path(path)}: old, {megabytes(path):,.1f} MB; `trustline clean` removes it")
    if not runs and not old:
        print(f"no results in {display_path(RESULTS)}/")
    return DONE


def clean_command() -> int:
    """Do what `trustline clean` does: remove old folders, and only these; return the exit code."""
    _, old = folders_in(RESULTS)
    status = DONE
    for path in old:
        size = megabytes(path)
        try:
            with held():  # half a folder would not be known as ours again
                shutil.rmtree(path)
        except OSError as error:
            print(f"{display_path(path)}: cannot be removed ({error.strerror})", file=sys.stderr)
            status = AMISS
            continue
        print(f"{display_path(path)}: removed, {size:,.1f} MB")
    if not old:
        print(f"no old folders in {display_path(RESULTS)}/")
    return status
