"""Names: who searches for a function finds one place, and no name is a participle that says nothing of what it gives or holds."""

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
named nested noted numbered offered picked placed printed put recruited replaced resolved said seen served shipped shown spilled
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
# A value's name -> why it stays: the participle is the field's own noun, or a word that a file or a page has.
KEPT_VALUES = {
    "compiled": "a function as numba compiled it",
    "contested": "numbers on which practitioners contradict each other, and the runs that vary them",
    "done": "a `Done`: what a task leaves",
    "followed": "the people whom a run follows",
    "left": "the other of `right`",
}
KEPT_FIELDS = {
    "held": "a column of a bed's record: who has it",
    "met": "of a pattern: whether its band is met",
    "said": "of a story's line: what it says",
    "seen": "a key of claims.yaml and levers.yaml: what had been seen before the runs",
    "shown": "of a mechanism's words: what the dashboard shows of it",
    "touched": "a column of a person's record",
}
# What decides a number: a change of one letter there makes stored runs stale. Names are mended when it changes anyhow.
DECIDING = ("sim", "experiments/designs", "experiments/outcomes", "experiments/patterns", "experiments/question")
DECIDING_FILES = ("paired.py", "summary.py", "variances.py", "task.py", "rows.py")
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


def is_value(node: ast.AST) -> str:
    """Return the name that a node gives to a value: a local, a parameter; nothing if it gives none."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return node.id
    return node.arg if isinstance(node, ast.arg) else ""


def value_faults(path: Path) -> list[str]:
    """Return a line for each local, parameter and field of a class in a file whose name is a participle."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {
        id(line.target): line.target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for line in node.body
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
    }
    faults = {}
    for node in ast.walk(tree):
        word, kept = is_value(node).lstrip("_"), KEPT_FIELDS if id(node) in inside else {}
        if word in PARTICIPLES and word not in KEPT_VALUES and word not in kept:
            faults.setdefault(
                (node.lineno, word), f"{path.name}:{node.lineno}: {word}: expected a noun for what it holds"
            )
    return list(faults.values())


def value_files() -> list[Path]:
    """Return the files of `experiments/` that decide no number."""
    files = [
        p for p in (ROOT / "experiments").rglob("*.py") if not p.relative_to(ROOT).as_posix().startswith(DECIDING)
    ]
    return sorted(p for p in files if p.name not in DECIDING_FILES)


def test_a_local_a_parameter_and_a_field_are_nouns():
    assert [fault for path in value_files() for fault in value_faults(path)] == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("def f():\n    found = 1\n    return found\n", [2]),
        ("def f(told): ...\n", [1]),
        ("x = [made for made in y]\n", [1]),
        ("x = lambda given: 1\n", [1]),
        ("if (kept := 1):\n    ...\n", [1]),
        ("class Box:\n    shown: int\n    told: int\n", [3]),  # `shown` is excused as a field, and only so
        ("def f():\n    shown = 1\n", [2]),
        ("def f(contested, left): ...\n", []),
        ("def f():\n    x.found = 1\n    return y.told\n", []),  # an attribute of somebody else
    ],
)
def test_a_planted_value_is_told(tmp_path, text, lines):
    path = tmp_path / "one.py"
    path.write_text(text, "utf-8")
    assert [int(fault.split(":")[1]) for fault in value_faults(path)] == lines


def test_what_is_excused_for_values_is_there():
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    words = {is_value(node).lstrip("_") for path in files for node in ast.walk(ast.parse(path.read_text("utf-8")))}
    assert set(KEPT_VALUES) | set(KEPT_FIELDS) <= words
    assert all((ROOT / path).is_dir() for path in DECIDING)
    assert set(DECIDING_FILES) <= {path.name for path in files}


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
