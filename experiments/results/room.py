"""Whether a disk has room for what is to be written, asked before anything is moved or made."""

from __future__ import annotations

import shutil
from pathlib import Path

from sim.errors import RunError
from sim.reading import display_path


def refuse_full_disk(path: Path, needed: float, remedy: str) -> None:
    """Raise RunError if the disk on which `path` is or will be has fewer free bytes than needed; `remedy`: what to do."""
    there = next(p for p in (path, *path.resolve().parents) if p.exists())
    free = shutil.disk_usage(there).free
    if free < needed:
        shortage = f"{free / 1e6:,.0f} MB free; about {needed / 1e6:,.0f} MB are needed"
        raise RunError(f"{display_path(path)}: {shortage}; {remedy}")
