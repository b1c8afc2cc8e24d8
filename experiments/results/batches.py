"""Batches: which tasks were kept together, in which files, and what these must hash to. Imports little.

A batch is a file a table, `TABLE.NUMBER.arrow`, and `batch.NUMBER.json`, which is written last and sealed: what has
no such file is not there. NUMBER is that of its first task.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.results.seal import manifest_in, sealed
from experiments.whole_file import hash_of, must_write, write_text
from sim.errors import RunError
from sim.reading import display_path


def batch_text(run: str, tasks: Sequence[int], files: dict[str, str]) -> str:
    """Return what a batch tells: the identity of its runs, its tasks, and the hash of each file."""
    return sealed({"run": run, "tasks": list(tasks), "files": files})


def write_batch(path: Path, run: str, tasks: Sequence[int], files: Mapping[str, str]) -> None:
    """Tell of a batch whose files, and what they hash to, lie beside `path`. Raises RunError where it cannot be written."""
    text = batch_text(run, tasks, dict(sorted(files.items())))
    with must_write(path):
        write_text(path, text)


def batches_in(parts: Path) -> list[Path]:
    """Return the files that tell of batches, in order."""
    with contextlib.suppress(OSError):
        names = (e.name for e in os.scandir(parts) if e.name.startswith("batch.") and e.name.endswith(".json"))
        return [parts / name for name in sorted(names)]
    return []


def read_batch(path: Path) -> dict[str, Any] | None:
    """Return what a batch tells; None where it is not as it was written. Raises RunError where it cannot be read."""
    try:
        content = manifest_in(path.read_bytes().decode("utf-8", "replace"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RunError(f"{display_path(path)}: cannot be read ({error.strerror})") from None
    return content if content is not None and {"run", "tasks", "files"} <= content.keys() else None


def fault_in(path: Path, content: dict[str, Any] | None) -> str:
    """Return in a line which file of a batch is gone or is not what was written; nothing if none."""
    if content is None:
        return f"{display_path(path)}: is not what was written"
    for name, expected in content["files"].items():
        file = path.with_name(name)
        if hash_of(file) != expected:
            return f"{display_path(file)}: {'is not what was written' if file.exists() else 'is gone'}"
    return ""


def count_tasks(parts: Path) -> int:
    """Return how many tasks lie in a folder of parts, of any run; a damaged batch counts none."""
    count = 0
    for path in batches_in(parts):
        with contextlib.suppress(RunError):
            count += len((read_batch(path) or {}).get("tasks", []))
    return count
