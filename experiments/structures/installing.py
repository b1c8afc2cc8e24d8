"""What a finished search leaves: files of the kept structures and their members, laid out as in `configs/`; and the choice."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from experiments.calibration.confirming import in_common_order
from experiments.question.made_from import inputs_of
from experiments.question.members import write_ensemble
from experiments.structures.choice import Choice, Key
from experiments.structures.pair import Found
from experiments.structures.procedure import Search
from experiments.whole_file import write_text
from sim.lookup import shipped_configs
from sim.structure import Structure

CHOSEN = "chosen"  # the folder that `make structures` copies over `configs/`
CHOICE = "choice.json"
DEFAULT = "default"


def install(search: Search, results: Mapping[Key, Found], choice: Choice) -> list[Path]:
    """Write members of every kept pair, the choice, and, once all searches have ended, what `configs/` is to hold."""
    paths = [write_choice(search, choice)]
    folder = search.out / CHOSEN
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(search.out / "members", ignore_errors=True)
    for structure in search.declared.structures:
        sets = choice.sets.get(structure.name, ())
        if not sets:
            continue
        paths += write_members(search, results, structure, sets, search.out / "members" / structure.name)
        if not choice.complete:
            continue
        if structure.name == choice.default:
            paths += write_members(search, results, structure, sets, folder / "calibrated")
            paths.append(write_default(structure, folder / "structures" / f"{DEFAULT}.yaml"))
        else:
            paths += write_members(search, results, structure, sets, folder / "calibrated" / structure.name)
            paths.append(write_structure(structure, sets, folder / "structures" / f"{structure.name}.yaml"))
    return paths


def write_members(
    search: Search, results: Mapping[Key, Found], structure: Structure, sets: tuple[str, ...], folder: Path
) -> list[Path]:
    """Write as many members of each set as the smallest has; return the files."""
    count = min(len(results[structure.name, b].rows) for b in sets)
    columns = (*search.patterns.free, *search.patterns.conditions())
    paths = []
    for beliefs in search.declared.beliefs:
        if beliefs.name not in sets:
            continue
        rows = [{n: row[n] for n in columns} for row in results[structure.name, beliefs.name].rows]
        inputs = inputs_of(search.patterns, beliefs, search.declared.world, structure)
        note = (
            f"Made by `make structures` under the structure {structure.name}; the patterns that choose are met, too. Patterns: means of "
            f"{search.declared.effort.fresh} fresh runs."
        )
        path = folder / f"{beliefs.name}.csv"
        write_ensemble(beliefs.name, search.declared.world.name, inputs, in_common_order(rows, count), note, path)
        paths.append(path)
    return paths


def write_structure(structure: Structure, sets: tuple[str, ...], path: Path) -> Path:
    """Write the file of a kept structure."""
    lines = [
        f"# Kept by `make structures` for {', '.join(sets)}: it meets the patterns that choose. docs/structures.md tells of all.",
        f"name: {structure.name}",
        *(f"{switch}: {setting}" for switch, setting in structure.settings.items()),
    ]
    write_whole_text(path, "\n".join(lines) + "\n")
    return path


def write_default(structure: Structure, path: Path) -> Path:
    """Write the default structure: the file of today with the settings that are chosen; its comments stay."""
    text = (shipped_configs() / "structures" / f"{DEFAULT}.yaml").read_text("utf-8")
    for switch, setting in structure.settings.items():
        line = re.compile(rf"^({re.escape(switch)}:\s*)(\S+)( *)", re.M)
        text = line.sub(lambda m, s=setting: f"{m[1]}{s}".ljust(len(m[0])), text)  # type: ignore[misc]
    write_whole_text(path, text)
    return path


def write_choice(search: Search, choice: Choice) -> Path:
    """Write the choice as plain data."""
    data = {
        "complete": choice.complete,
        "default": choice.default,
        "kept": {s: list(b) for s, b in choice.sets.items()},
        "structures": {s.name: dict(s.settings) for s in search.declared.structures},
    }
    path = search.out / CHOICE
    write_whole_text(path, json.dumps(data, indent=1) + "\n")
    return path


def write_whole_text(path: Path, text: str) -> None:
    """Write a text, its folder too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, text)
