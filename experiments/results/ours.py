"""Whether a folder is a results folder of ours. Imports little: `trustline status` answers at once."""

from __future__ import annotations

import json
from pathlib import Path

from experiments.results.lock import INSIDE

BEGUN = {
    "parts",
    "tables",
    "base",
    "config.yaml",
}  # what stands in a folder whose run ended before its manifest was there
BESIDE = {"summary.provenance.json", "report.provenance.json"}
OURS = BEGUN | BESIDE | {"manifest.json", "summary.csv", "timings.csv", "figures", "story.json", "report.html"}


def names_in(folder: Path) -> list[str]:
    """Return the names in a folder, but for a lock and what a process that was killed had half written."""
    return [p.name for p in folder.iterdir() if p.name != INSIDE and not (p.name[0] == "." and p.suffix == ".part")]


def is_ours(folder: Path) -> bool:
    """Return whether a folder is a results folder of ours: by its manifest, or by what a run makes before that."""
    if not folder.is_dir() or folder.is_symlink():
        return False
    there = set(names_in(folder))
    if "manifest.json" not in there:
        return "config.yaml" in there and there <= BEGUN
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return there <= OURS
    return isinstance(manifest, dict) and "config_sha256" in manifest
