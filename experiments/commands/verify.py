"""`trustline verify`: is each file of a finished folder the one that was written?

Hashes find damage and single edits, not somebody who writes the whole folder anew, hashes too.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from experiments.results.manifest import manifest_in
from experiments.whole_file import hash_of
from sim.errors import RunError, visible
from sim.reading import display_path

FINISHED = ("done", "some runs failed")
OURS = ("config.yaml", "summary.csv", "timings.csv", "story.json", "report.html")  # at the top of a folder


def faults_in(folder: Path) -> list[str]:
    """Return a line for each file that is gone, not as written, or of no run of this folder's; nothing: all as written.

    Raises RunError: no folder, or not finished.
    """
    if not folder.is_dir():
        raise RunError(
            f"{display_path(folder)}: no such folder; give the results folder of a finished `trustline run`"
        )
    try:
        text = (folder / "manifest.json").read_text("utf-8")
    except FileNotFoundError:
        return ["manifest.json: is gone; nothing else can be judged"]
    except (OSError, UnicodeDecodeError):
        return ["manifest.json: cannot be read; nothing else can be judged"]
    manifest = manifest_in(text)
    if manifest is None:
        return ["manifest.json: is not what was written; nothing else can be judged"]
    if manifest.get("status") not in FINISHED:
        raise RunError(
            f"{display_path(folder)}: is marked {manifest.get('status')!r}, not finished; there is nothing to verify"
        )
    noted = noted_in(manifest)
    faults = [
        f"{name}: {fault}" for name, digest in sorted(noted.items()) if (fault := fault_of(folder / name, digest))
    ]
    decide = [name for name in noted if name.startswith("tables/") or name in ("config.yaml", "summary.csv")]
    if decide and all(any(f.startswith(f"{name}:") for f in faults) for name in decide):
        faults.insert(0, "manifest.json: is of another run, or every file that decides is")
    there = [*folder.glob("figures/*"), *folder.glob("tables/*"), *(folder / name for name in OURS)]
    names = (p.relative_to(folder).as_posix() for p in there if p.exists())
    faults += [f"{visible(name)}: was not written by this run" for name in sorted(set(names) - set(noted))]
    return faults


def noted_in(manifest: dict[str, Any]) -> dict[str, str]:
    """Return the hash of each file that a manifest tells of, by its name in the folder."""
    noted = {f"tables/{name}": digest for name, digest in manifest.get("tables_sha256", {}).items()}
    for key, name in (
        ("config_sha256", "config.yaml"),
        ("summary_sha256", "summary.csv"),
        ("timings_sha256", "timings.csv"),
    ):
        if manifest.get(key):
            noted[name] = manifest[key]
    return noted | manifest.get("shown_sha256", {})


def fault_of(path: Path, digest: str) -> str:
    """Return what is wrong with a file that was written, or nothing."""
    if not path.is_file():
        return "is gone"
    return "" if hash_of(path) == digest else "is not what was written"


def verify_command(folder: Path) -> int:
    """Do what `trustline verify` does; return the exit code."""
    faults = faults_in(folder)
    for fault in faults:
        print(f"{display_path(folder)}/{fault}", file=sys.stderr)
    if not faults:
        print(f"{display_path(folder)}: as written")
    return 1 if faults else 0
