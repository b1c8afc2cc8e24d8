"""No circle of files, and arrows between rooms point down: late imports and those for types only count, too."""

from __future__ import annotations

import ast
import functools
import statistics
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_LINES, MEDIAN_LINES = 300, 90  # of a file
WRITTEN = ("sim.protocols.parameters",)  # by `make protocols`: nobody reads it from end to end
MOST_IN_FUNCTION = 40  # lines; from so many on a function is too long
Graph = dict[str, set[str]]
# From the door down to the ground. A room imports rooms of lines below it, or itself; each name stands once.
ROOMS = (
    ("", "viz", "__main__"),
    ("pages",),
    ("cli", "levers", "lessons", "structures"),
    ("cli_results",),
    ("commands",),
    ("dashboard", "calibration"),
    ("program",),
    ("crash",),
    ("stories",),
    ("tables", "figures", "report", "export"),
    ("claims",),
    ("runs",),
    ("estimates",),
    ("results",),
    ("evidence",),
    ("question",),
    ("patterns",),
    ("designs", "outcomes"),
    ("varied_words",),
    ("words_claims",),
    ("words", "position_words"),
    ("endings", "markdown", "exact_csv"),
    ("whole_file",),
    ("stopping",),
    ("exit_codes",),
    ("sim",),
)


def modules(root: Path) -> dict[str, Path]:
    """Return the file of each module of the two packages, by dotted name."""
    found = {}
    for package in ("sim", "experiments"):
        for path in (root / package).rglob("*.py"):
            parts = path.relative_to(root).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@functools.cache
def names_imported(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return what a text imports anywhere in it: of each line the module that is named ("" for `import x`), and the names."""
    return tuple(
        (getattr(node, "module", "") or "", frozenset(a.name for a in node.names))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, (ast.Import, ast.ImportFrom))
    )


def imports_of(path: Path, known: set[str]) -> set[str]:
    """Return the modules that a file imports anywhere in it."""
    found = set[str]()
    for module, names in names_imported(path.read_text("utf-8")):
        each = {f"{module}.{name}" for name in names} if module else names
        found |= (each & known) or ({module} & known)
    return found


def imports(root: Path) -> Graph:
    """Return what each module imports."""
    files = modules(root)
    return {name: imports_of(path, set(files)) - {name} for name, path in files.items()}


def circles(graph: Graph) -> list[str]:
    """Return the modules that lie on a circle or only lead into one: what is left when leaves are taken off, again and again."""
    left = dict(graph)
    while leaves := [name for name, to in left.items() if not to & left.keys()]:
        for name in leaves:
            del left[name]
    return sorted(left)


def room(module: str) -> str:
    """Return the room of a module."""
    package, *rest = module.split(".")
    return "sim" if package == "sim" else (rest[0] if rest else "")


def upward(graph: Graph) -> list[str]:
    """Return each import that does not point down."""
    floor = {name: k for k, rooms in enumerate(ROOMS) for name in rooms}
    return sorted(
        f"{a} -> {b}"
        for a, to in graph.items()
        for b in to
        if room(a) != room(b) and not floor[room(a)] < floor[room(b)]
    )


def test_arrows_between_rooms_point_down():
    assert upward(imports(ROOT)) == []
    assert upward({"experiments.estimates.a": {"experiments.tables.b"}})  # the look finds what it is to find


def test_the_page_of_the_house_names_every_room():
    page = (ROOT / "docs" / "house.md").read_text("utf-8")
    rooms = [p.name for p in (ROOT / "experiments").iterdir() if (p / "__init__.py").exists()]
    assert [r for r in rooms if f"| `experiments/{r}/` |" not in page] == []
    assert {r for floor in ROOMS for r in floor} >= set(rooms)
    loose = [p.name for p in (ROOT / "experiments").glob("*.py") if p.name != "__init__.py"]
    assert [
        name for name in loose if f"`experiments/{name}`" not in page
    ] == []  # each has its line, or lies in a room


def test_no_file_is_longer_than_a_reader_holds_in_mind():
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in modules(ROOT).items()}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES and name not in WRITTEN} == {}


def long_functions(source: str) -> list[tuple[str, int]]:
    """Return functions that are too long, with their lines; what is said of a function does not count."""
    found = []
    for f in (n for n in ast.walk(ast.parse(source)) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))):
        words = len((ast.get_docstring(f, clean=False) or "").splitlines())
        lines = f.end_lineno - f.lineno + 1 - words
        found += [(f.name, lines)] * (lines >= MOST_IN_FUNCTION)
    return found


def test_no_function_is_longer_than_a_screen():
    functions = {name: long_functions(path.read_text("utf-8")) for name, path in modules(ROOT).items()}
    assert {name: long for name, long in functions.items() if long} == {}
    text = "def f():\n    'Words.'\n" + "    x = 1\n" * (MOST_IN_FUNCTION - 1)
    assert long_functions(text) == [("f", MOST_IN_FUNCTION)]  # the control
    assert long_functions(text.replace("    x = 1\n", "", 1)) == []


def test_half_of_all_files_are_short():
    lengths = [len(path.read_text("utf-8").splitlines()) for path in modules(ROOT).values()]
    assert statistics.median(lengths) < MEDIAN_LINES


def test_no_circle_of_files():
    assert circles(imports(ROOT)) == []


def test_a_circle_is_found_also_late_and_for_types_only(tmp_path):
    (tmp_path / "sim").mkdir()
    (tmp_path / "experiments").mkdir()
    (tmp_path / "sim" / "ground.py").write_text("x = 1\n")
    (tmp_path / "sim" / "a.py").write_text("from sim.ground import x\ndef late():\n    from sim import b\n")
    (tmp_path / "sim" / "b.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from sim.a import x\n"
    )
    assert circles(imports(tmp_path)) == ["sim.a", "sim.b"]
