"""What stands behind one table, figure or report: its runs, and whether it and the files behind it are as written.

A file may have been copied elsewhere together with its provenance. The folder of its runs is looked for around it, and
in `results/` of the folder in which one stands; or it is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from experiments.results.manifest import noted_in
from experiments.results.provenance import Provenance, RunsBehind, read_sidecar, sidecar_of
from experiments.results.seal import manifest_in
from experiments.whole_file import hash_of
from sim.errors import RunError, visible
from sim.reading import display_path

AS_WRITTEN, CHANGED, GONE = "as written", "is not what was written", "is gone"


@dataclass(frozen=True)
class Behind:
    """Runs behind a file: `folder` where they lie, None if it was not found; `files`: how each that was read stands."""

    runs: RunsBehind
    folder: Path | None
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Trace:
    """How a file stands: `fault` is empty if it is as written; `behind`: its runs, of one experiment each."""

    path: Path
    fault: str
    behind: list[Behind]

    @property
    def is_as_written(self) -> bool:
        """Whether the file, and each file behind it that could be looked at, is as written."""
        return not self.fault and all(how == AS_WRITTEN for b in self.behind for how in b.files.values())


def trace(path: Path, of: Path | None = None) -> Trace:
    """Return how a table, a figure or a report stands, and what stands behind it; `of`: the folder of its runs.

    Raises RunError: no provenance stands beside it, or `of` holds other runs.
    """
    provenance = read_sidecar(path)
    if provenance is None:
        return Trace(path, f"{visible(sidecar_of(path).name)} beside it {CHANGED}; nothing tells its runs", [])
    behind = [look_behind(path, runs, of) for runs in provenance.runs]
    if of is not None and all(b.folder is None for b in behind):
        raise RunError(f"{display_path(of)}: does not hold the runs behind {display_path(path)}")
    return Trace(path, fault_of_file(path, provenance, behind), behind)


def fault_of_file(path: Path, provenance: Provenance, behind: list[Behind]) -> str:
    """Return what is wrong with a file itself, or nothing. Under another name it is known by its bytes."""
    digest = hash_of(path)
    expected = provenance.files.get(path.name)
    if digest != expected and (expected or digest not in provenance.files.values()):
        return CHANGED
    for b in behind:  # a file and what stands beside it, both of another run, agree with each other
        if b.folder is not None and path.resolve().is_relative_to(b.folder.resolve()):
            name = path.resolve().relative_to(b.folder.resolve()).as_posix()
            if noted_of(b.folder).get(name, digest) != digest:
                return "was not written by this run"
    return ""


def look_behind(path: Path, runs: RunsBehind, of: Path | None) -> Behind:
    """Return how the files stand that a file was made from, in the folder of its runs."""
    places = iter([of]) if of is not None else places_of(path, runs)
    folder = next((p for p in places if holds(p, runs)), None)
    if folder is None:
        return Behind(runs, None)
    files = {"config.yaml": runs.config_sha256, **runs.made_from}
    return Behind(runs, folder, {name: how_file_stands(folder / name, h) for name, h in files.items()})


def places_of(path: Path, runs: RunsBehind) -> Iterator[Path]:
    """Yield the folders in which the runs of a file may lie."""
    near = path.resolve().parent
    for place in (near, near.parent, Path("results")):
        yield place
        yield place / Path(runs.experiment).name
    yield near.parent.parent / Path(runs.experiment).name  # of another folder beside that of a figure


def noted_of(folder: Path) -> dict[str, str]:
    """Return the hashes of the files of a results folder; nothing where it tells none."""
    try:
        return noted_in(manifest_in((folder / "manifest.json").read_text("utf-8")) or {})
    except (OSError, UnicodeDecodeError):
        return {}


def holds(folder: Path, runs: RunsBehind) -> bool:
    """Return whether a folder is that of some runs, by the config that its manifest tells of."""
    return noted_of(folder).get("config.yaml") == runs.config_sha256


def how_file_stands(path: Path, digest: str) -> str:
    """Return in words how a file stands that must have a hash."""
    if not path.is_file():
        return GONE
    return AS_WRITTEN if hash_of(path) == digest else CHANGED
