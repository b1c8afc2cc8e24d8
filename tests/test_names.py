"""Names of functions: who searches for one finds one place, and no name is a participle that says nothing of what it gives."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# How many modules of a package may define a public function of one name. `experiments` joins with `"experiments": 2`.
PACKAGES = {"sim": 1, "experiments": 2}
# A participle alone names no thing: a function is a verb (`read_document`) or what it gives (`display_path`).
WORDS = """
added admitted asked begun built changed checked chosen compared compiled contested copied counted done drawn drifted filled
followed found gained given grouped handed held inlined joined kept laid_out laid_over left listed lost made meant met moved
named nested noted numbered offered picked placed printed put recruited replaced resolved said served shipped shown spilled
started stated taken told touched validated widened written
"""
PARTICIPLES = frozenset(WORDS.split())
# Name -> why it stays. Words that a user has in a script or a page keep what they are called.
KEPT_NAMES = {
    "met": "Fit.met: whether every band is met",
    "put": "a verb: keep a value under a key",
    "compiled": "sim.parameters.compiled stands in the reference",
    "contested": "sim.parameters.contested stands in the reference",
    "followed": "a method of Simulation, as its table and its record are called",
    "resolved": "World.resolved(): the config as it was resolved",
}
# Name -> why more modules than that may define it.
SHARED_NAMES: dict[str, str] = {
    "curve": "of a design, of returns, of trust: each in the file of that name",
    "draw_panel": "a figure a file, each with its panel",
    "experiment_of": "of a page, of a lever, of shards",
    "load": "public: an experiment; of its own kind in the rooms of levers and patterns",
    "main": "where a script begins",
    "place_of": "of a value in a file, of a lock, of a row",
    "rows": "of the summary, of exit codes, of a table",
}


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    """Return all functions of a module, methods and inner ones too."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def name_faults(root: Path, package: str, limit: int) -> list[str]:
    """Return a line for each participle, and for each public top-level name that more than `limit` modules define."""
    faults, definitions = [], defaultdict(set)
    for path in sorted((root / package).rglob("*.py")):
        file, tree = path.relative_to(root).as_posix(), ast.parse(path.read_text("utf-8"))
        for function in functions(tree):
            word = function.name.lstrip("_")
            if word in PARTICIPLES and word not in KEPT_NAMES:
                faults.append(
                    f"{file}:{function.lineno}: {function.name}: expected a verb, or a noun for what it gives"
                )
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                definitions[node.name].add(file)
    for name, files in sorted(definitions.items()):
        if len(files) > limit and name not in SHARED_NAMES:
            faults.append(f"{name}: is a function of {', '.join(sorted(files))}; expected {limit} at most")
    return faults


@pytest.mark.parametrize("package", PACKAGES)
def test_a_name_is_found_in_one_place_and_says_what_it_gives(package):
    assert name_faults(ROOT, package, PACKAGES[package]) == []


def test_what_is_excused_is_there():
    """An excuse for a name that is gone would hide the next one."""
    names = {
        function.name
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for function in functions(ast.parse(path.read_text("utf-8")))
    }
    assert set(KEPT_NAMES) | set(SHARED_NAMES) <= names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def told(x): ...\n", "sim/two.py:1: told: expected a verb"),
        ("def _made(x): ...\n", "sim/two.py:1: _made: expected a verb"),
        ("class Box:\n    def taken(self): ...\n", "sim/two.py:2: taken: expected a verb"),
        ("def read_text(x): ...\n", "read_text: is a function of sim/one.py, sim/two.py; expected 1 at most"),
        ("def _own(x): ...\n", ""),  # not public
        ("def resolved(x): ...\n", ""),  # excused
        ("class Box:\n    def read_text(self): ...\n", ""),  # a method is found by its class
    ],
)
def test_a_planted_name_is_told(tmp_path, text, expected):
    (tmp_path / "sim").mkdir()
    (tmp_path / "sim" / "one.py").write_text("def read_text(x): ...\ndef _own(x): ...\n", "utf-8")
    (tmp_path / "sim" / "two.py").write_text(text, "utf-8")
    faults = name_faults(tmp_path, "sim", 1)
    assert len(faults) == bool(expected)
    assert not expected or faults[0].startswith(expected)
