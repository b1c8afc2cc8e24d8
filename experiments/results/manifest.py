"""The manifest of a results folder: which run it is, how it stands, what its files must hash to.

Times and hosts stand here only; paths of a machine stand nowhere.
"""

from __future__ import annotations

import functools
import os
import platform
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from experiments.question.experiment import Experiment
from experiments.question.standing import standing
from experiments.results.identity import Identity
from experiments.results.seal import manifest_in, sealed
from experiments.whole_file import hash_of, write_text
from sim.compiled import ROOT
from sim.errors import RunError
from sim.reading import display_path

PACKAGES = ("mesa", "numpy", "numba", "scipy", "pandas", "pyarrow", "salib", "matplotlib", "pydantic")
OURS = (
    "trustline",
    "sim",
    "experiments",
    "configs",
    "pyproject.toml",
    "constraints.txt",
)  # a change elsewhere makes no run "dirty"


@functools.cache  # the sources that are running are those of the start
def commit(root: Path = ROOT) -> str | None:
    """Return the git commit of the sources, `dirty` if they differ from it; None where they are no checkout."""

    def git_says(*words: str) -> str:
        env = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
        process = subprocess.run(
            ["git", "-C", str(root), *words], capture_output=True, text=True, timeout=20, env=env
        )
        if process.returncode:
            raise OSError(process.stderr)
        return process.stdout.strip()

    try:
        if Path(git_says("rev-parse", "--show-toplevel")).resolve() != root.resolve():
            return None
        if git_says("status", "--porcelain", "--", *(name for name in OURS if (root / name).exists())):
            return "dirty"
        return git_says("rev-parse", "HEAD")
    except (OSError, subprocess.SubprocessError):
        return None


def hashes_of(path: Path) -> dict[str, Any]:
    """Return the hashes of a folder's tables and summary, as the manifest keeps them."""
    tables = sorted((path / "tables").glob("*.parquet"))
    return {
        "tables_sha256": {p.name: hash_of(p) for p in tables},
        "summary_sha256": hash_of(path / "summary.csv"),
        "timings_sha256": hash_of(path / "timings.csv"),
    }


def manifest_text(
    path: Path,
    experiment: Experiment,
    run: Identity,
    config: str,
    status: str,
    command: str,
    began: float,
    seconds: float,
    runs_kept: int,
    base: dict[str, str],
    shard: str,
    until: dict[str, Any] | None = None,
) -> str:
    """Return the manifest of the folder `path` as JSON.

    `config`: hash of its `config.yaml`; `began`: seconds since 1970; `seconds`: since then, by a clock that nobody sets;
    `runs_kept`: runs in its tables; `base`: hashes of the tables from before, while replicates are added to them; `shard`: which
    part of the tasks it holds, nothing for all; `until`: its looks, where a rule found how many replicates.
    """
    content = {
        "status": status,
        "name": experiment.name,
        "command": command,
        **program(run),
        "standing": standing(experiment),
        "config_sha256": config,
        "run": str(run),
        "runs": {"asked": int(experiment.cost()["runs"]), "kept": runs_kept},
        "started": time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(began)),
        "seconds": round(seconds, 2),
        **machine(),
        **hashes_of(path),
        **({"base_sha256": base} if base else {}),
        **({"shard": shard} if shard else {}),
        **({"until": until} if until else {}),
    }
    return sealed(content)


@functools.cache  # each look-up reads files, and what stands beside tables and figures asks dozens of times
def version_of(package: str) -> str:
    """Return the version of a package that is installed."""
    return version(package)


def program(run: Identity) -> dict[str, Any]:
    """Return which program ran: its version, the hash of what decides in it, its commit."""
    return {"version": version_of("trustline-sim"), "code": run.code, "commit": commit()}


def machine() -> dict[str, Any]:
    """Return on what it ran: the host, Python, and the libraries."""
    packages = {name: version_of(name) for name in PACKAGES}
    return {"host": platform.node(), "python": sys.version.split()[0], "packages": packages}


def noted_in(manifest: dict[str, Any]) -> dict[str, str]:
    """Return the hash of each file that a manifest tells of, by its name in the folder."""
    hashes = {f"tables/{name}": digest for name, digest in manifest.get("tables_sha256", {}).items()}
    for key, name in (
        ("config_sha256", "config.yaml"),
        ("summary_sha256", "summary.csv"),
        ("timings_sha256", "timings.csv"),
    ):
        if manifest.get(key):
            hashes[name] = manifest[key]
    return hashes | manifest.get("shown_sha256", {})


def note_shown(path: Path, *names: str) -> None:
    """Note in a folder's manifest the hashes of files that are made from the tables; a name of a folder: all files in it.

    Raises RunError if the manifest is not as it was written.
    """
    file = path / "manifest.json"
    manifest = manifest_in(file.read_text("utf-8"))
    if manifest is None:
        raise RunError(f"{display_path(file)}: is not what was written; run again with --fresh")
    hashes = {
        n: h
        for n, h in manifest.get("shown_sha256", {}).items()
        if not any(n == x or n.startswith(f"{x}/") for x in names)
    }
    for name in names:
        place = path / name
        files = sorted(p for p in place.iterdir() if p.is_file()) if place.is_dir() else [place]
        hashes |= {p.relative_to(path).as_posix(): hash_of(p) for p in files if p.is_file()}
    text = sealed({**manifest, "shown_sha256": dict(sorted(hashes.items()))})
    write_text(file, text)
