"""CONTRIBUTING.md leads along files that are there, in short paths."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
READERS_OWN = ("mine/", "results/", "build/", ".venv/")  # what a reader makes
FIRST = ("Your first rule", "Your first experiment", "Your first figure")


def paths(text: str) -> set[str]:
    """Return the files and folders that the code on a page names."""
    words = {word.rstrip(".,;:") for code in re.findall(r"`([^`]+)`", text) for word in code.split()}
    return {w for w in words if re.fullmatch(r"[\w.-]+(/[\w.-]+)*/?", w) and ("/" in w or re.search(r"\.[a-z]+$", w))}


def gone(text: str) -> list[str]:
    """Return the paths that a page names and that are not there."""
    return sorted(p for p in paths(text) if not p.startswith(READERS_OWN) and not (ROOT / p).exists())


def test_every_path_exists():
    assert len(paths(TEXT)) > 20
    assert gone(TEXT) == []


def test_a_path_that_is_gone_is_seen():
    text = "`sim/rules/`, `sim/rules/none.py`; `cp configs/none.yaml mine/a.yaml`. `GONE.md`, `draw(results)`, `@rule`, `name:`"
    assert gone(text) == ["GONE.md", "configs/none.yaml", "sim/rules/none.py"]


def test_first_paths_are_short():
    sections = dict(part.split("\n", 1) for part in re.split(r"^##+ ", TEXT, flags=re.M)[1:])
    for name in FIRST:
        steps = re.findall(r"^(\d+)\. ", sections[name], re.M)
        assert [int(n) for n in steps] == list(range(1, len(steps) + 1)), name
        assert 5 <= len(steps) <= 8, name
