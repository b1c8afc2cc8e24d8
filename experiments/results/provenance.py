"""Provenance: beside each table and figure stands `NAME.provenance.json`, which tells of which runs it is.

A table and a figure hold numbers alone: no date, no version, no command. These stand beside them, one file for the SVG
and the PNG of a figure, so that both can be copied elsewhere and still say where they come from. Times and hosts stand
in the manifest only, and no path of a machine stands here.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from experiments.results.command_line import plain_command
from experiments.results.manifest import note_shown, version_of
from experiments.results.results import Results
from experiments.results.seal import manifest_in, sealed
from experiments.stopping import held
from experiments.whole_file import hash_of, write_text
from sim.errors import RunError, all_visible, visible
from sim.reading import display_path

SUFFIX = ".provenance.json"
SEAL = "provenance_sha256"  # the key of the hash of all else in it
DECIDE = ("numpy", "numba", "scipy", "pandas", "pyarrow", "salib")  # libraries that decide numbers
MOST_NAMES = 20  # of scenarios, belief sets, structures; a grid has thousands
SUMMARY_FROM = "outcomes"  # the table that the summary is reckoned from
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Name = Annotated[str, Field(pattern=r"^((tables|figures)/)?[\w-]+\.(parquet|csv|svg|png|json|html)$")]
Words = Annotated[str, Field(max_length=5000)]


class Plain(BaseModel):
    """What is read strictly: a file from elsewhere may hold anything."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Names(Plain):
    """So many names; of very many the first."""

    number: int = Field(ge=0)
    first: list[Words]


class RunsBehind(Plain):
    """Runs of one experiment, as their folder's manifest tells of them, and what of them was read."""

    experiment: Words
    config_sha256: Hash
    code: Words
    trustline: Words
    commit: Words | None
    python: Words
    packages: dict[str, Words]
    command: Words
    runs_asked: int
    runs_kept: int
    scenarios: Names
    beliefs: Names
    structures: Names
    points: int
    replicates: int
    seed: int
    members: dict[str, int]
    made_from: dict[Name, Hash]


class Provenance(Plain):
    """What stands beside a table or figure. `files`: names and hashes of what it is about; `made_with`: what wrote them."""

    files: dict[Name, Hash]
    made_with: dict[str, Words]
    runs: list[RunsBehind] = Field(min_length=1)


def sidecar_of(path: Path) -> Path:
    """Return where the provenance of a table or figure stands; a figure's SVG and PNG have one."""
    return path.with_name(path.stem + SUFFIX)


def list_names(names: Iterable[str]) -> Names:
    """Return names as they are told: how many, and the first of them."""
    each = list(names)
    return Names(number=len(each), first=each[:MOST_NAMES])


def runs_behind(results: Results, tables: Collection[str], files: Collection[str] = ()) -> RunsBehind:
    """Return what is told of a folder's runs; `tables`: those read of it; `files`: other files in it that were read."""
    m, e = results.manifest, results.experiment
    return RunsBehind(
        experiment=e.name,
        config_sha256=m["config_sha256"],
        code=m["code"],
        trustline=m["version"],
        commit=m.get("commit"),
        python=m["python"],
        packages={name: m["packages"][name] for name in DECIDE if name in m["packages"]},
        command=plain_command(m.get("command", "")),
        runs_asked=m["runs"]["asked"],
        runs_kept=m["runs"]["kept"],
        scenarios=list_names(e.policies),
        beliefs=list_names(b.name for b in e.beliefs),
        structures=list_names(s.name for s in e.structures),
        points=len(e.points),
        replicates=e.file.replicates,
        seed=e.file.seed,
        members=results.members,
        made_from=hashes_behind(m["tables_sha256"], m["summary_sha256"], tables)
        | {name: m["shown_sha256"][name] for name in files},
    )


def hashes_behind(hashes: dict[str, str], summary: str, tables: Collection[str]) -> dict[str, str]:
    """Return name and hash of each table that was read, and of the one behind the summary."""
    names = {f"{name}.parquet" for name in tables} | ({f"{SUMMARY_FROM}.parquet"} if "summary" in tables else set())
    made_from = {f"tables/{name}": hashes[name] for name in sorted(names & hashes.keys())}
    return ({"summary.csv": summary} if "summary" in tables else {}) | made_from


def write_sidecar(files: Sequence[Path], runs: list[RunsBehind], *drawn_with: str) -> Path:
    """Write what stands beside files of one name; return its path. `drawn_with`: libraries that drew them. Raises OSError."""
    provenance = Provenance(
        files={p.name: hash_of(p) for p in files},
        made_with={
            "trustline": version_of("trustline-sim"),
            "python": sys.version.split()[0],
            **{name: version_of(name) for name in drawn_with},
        },
        runs=runs,
    )
    path = sidecar_of(files[0])
    text = sealed(provenance.model_dump(), SEAL)
    write_text(path, text)
    return path


def write_table_sidecars(results: Results) -> None:
    """Write what stands beside each table of a folder and its summary, and note it in the manifest. Raises RunError."""
    folder = results.folder
    tables = [folder / "tables" / name for name in results.manifest["tables_sha256"]]
    try:
        with held():  # all of them go with their hashes
            sidecars = [write_sidecar([path], [runs_behind(results, ())]) for path in sorted(tables)]
            if results.manifest["summary_sha256"]:
                sidecars.append(write_sidecar([folder / "summary.csv"], [runs_behind(results, (SUMMARY_FROM,))]))
            note_shown(folder, *(path.relative_to(folder).as_posix() for path in sidecars))
    except OSError as error:
        where = display_path(Path(error.filename or folder))
        raise RunError(f"{where}: cannot be written ({error.strerror})") from None


def read_sidecar(path: Path) -> Provenance | None:
    """Return what stands beside a table, a figure or a report; None where it is not what was written.

    Raises RunError: nothing stands there.
    """
    beside = sidecar_of(path)
    try:
        content = manifest_in(beside.read_text("utf-8"), SEAL) or {}
        return Provenance.model_validate(all_visible({k: v for k, v in content.items() if k != SEAL}))
    except FileNotFoundError:
        raise RunError(
            f"{display_path(path)}: no {visible(beside.name)} stands beside it; nothing tells which runs are behind it"
        ) from None
    except (OSError, UnicodeDecodeError, ValidationError):
        return None
