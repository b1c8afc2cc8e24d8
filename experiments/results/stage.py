"""What a results folder holds of an experiment: nothing yet, runs to go on from, or all of it; anything else is refused."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any

from experiments.results.identity import Identity, deciding_text, replicates_in
from experiments.results.opening import FINISHED
from experiments.results.seal import manifest_in
from experiments.whole_file import hash_of
from sim.errors import RunError
from sim.reading import display_path

FRESH = "--fresh moves the old folder aside and runs anew"


class Stage(Enum):
    """How far a folder's runs are."""

    NEW = "new"  # nothing is there
    STARTED = "started"  # some runs are there: the others are still to be done
    GROWING = "growing"  # as many runs as were asked for before; now more replicates are asked for
    FINISHED = "finished"


def stage_of(path: Path, config: str, run: Identity, runs: int, shard: str = "") -> Stage:
    """Return how far a folder is with the experiment of a resolved config; `runs`: how many it asks for; `shard`: which part of them is asked for, nothing for all.

    Raises RunError, in one line: the folder holds other settings, another model, fewer replicates are asked for than are
    there, or a file that decides is not what was written.
    """
    where = display_path(path)
    manifest_text, config_there = text_in(path / "manifest.json"), text_in(path / "config.yaml")
    if config_there is None:
        raise RunError(f"{where}: is not empty and holds no results of ours; {FRESH}")
    if message := other_settings(config_there, config):
        raise RunError(f"{where}: {message}; {FRESH}")
    if manifest_text is None:  # it ended before its manifest was there: parts tell which runs they are of
        return Stage.STARTED
    manifest = manifest_in(manifest_text)
    if manifest is None:
        raise RunError(f"{where}: holds a manifest.json that is not what was written; {FRESH}")
    if manifest.get("code") != run.code:
        raise RunError(f"{where}: was made by another version of the model; {FRESH}")
    if (of := str(manifest.get("shard", ""))) != shard:
        holds = f"holds shard {of} of the runs" if of else "holds runs of no shard"
        raise RunError(
            f"{where}: {holds}; `trustline merge` makes tables of shards, each shard needs a folder of its own"
        )
    there, replicates = replicates_in(config_there) or 0, replicates_in(config) or 0
    if replicates < there:
        raise RunError(
            f"{where}: holds {there:,} replicates, {replicates:,} are asked for; they grow, and do not shrink: {FRESH}"
        )
    if manifest.get("status") not in FINISHED:
        return Stage.STARTED
    if replicates == there and manifest.get("runs") != {"asked": runs, "kept": runs}:
        raise RunError(f"{where}: does not hold the {runs:,} runs that were to be done; {FRESH}")
    if message := changed_file(path, manifest):
        raise RunError(f"{where}: {message}; {FRESH}")
    return (
        Stage.FINISHED if config_there == config else Stage.GROWING
    )  # more replicates, or another rule for their number


def replicates_there(path: Path, config: str) -> int:
    """Return how many replicates of a resolved config's experiment a folder holds or was to hold; 0: of none, or of another."""
    config_there = text_in(path / "config.yaml")
    return 0 if config_there is None or other_settings(config_there, config) else replicates_in(config_there) or 0


def text_in(path: Path) -> str | None:
    """Return what stands in a file; None if there is none. Raises RunError: it cannot be read."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"{display_path(path)}: cannot be read ({type(error).__name__}); {FRESH}") from None


def other_settings(config_there: str, config: str) -> str:
    """Return in what a kept config differs from one that is asked for, but for replicates; nothing if in nothing."""
    old, new = (deciding_text(text).splitlines() for text in (config_there, config))
    if old == new:
        return ""
    pairs = [(a, b) for a, b in zip(old, new, strict=False) if a != b]
    a, b = pairs[0] if pairs else ("an end", "more lines")
    return f"holds other settings (there '{a.strip()[:40]}', now '{b.strip()[:40]}')"


def changed_file(path: Path, manifest: dict[str, Any]) -> str:
    """Return which file that decides is gone or is not what was written; nothing if none."""
    files = {f"tables/{name}": expected for name, expected in manifest.get("tables_sha256", {}).items()}
    for name, expected in {**files, "summary.csv": manifest.get("summary_sha256", "")}.items():
        if not expected or hash_of(path / name) != expected:
            return f"holds a {name} that is missing or is not what was written"
    return ""
