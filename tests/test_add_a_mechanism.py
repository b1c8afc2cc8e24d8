"""The page "Add a mechanism", followed to the letter on a copy of the tree: the toy does something, and off it does nothing.

What is copied runs uncompiled here; compiled, with the tests that the page names, in `make test-pages`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "add_a_mechanism.md").read_text("utf-8")
NEW_FILE = re.compile(r"^```python\n# (\S+/\S+\.py)\n(.*?)^```$", re.M | re.S)
CHANGE = re.compile(r"^```diff\n--- (\S+)\n(.*?)^```$", re.M | re.S)
COPIED = ("sim", "experiments", "configs", "docs", "tests")


def lines_of(change: str, sign: str) -> str:
    """Return what a change takes out (`-`) or puts in (`+`)."""
    return "".join(line[1:] for line in change.splitlines(keepends=True) if line[0] == sign)


def follow(page: str, tree: Path) -> list[str]:
    """Do what the page says to a tree; return the files written. Raises AssertionError where it does not fit."""
    for path, text in NEW_FILE.findall(page):
        assert not (tree / path).exists(), path
        (tree / path).write_text(text, "utf-8")
    for path, change in CHANGE.findall(page):
        before, old, new = (tree / path).read_text("utf-8"), lines_of(change, "-"), lines_of(change, "+")
        old, new = (part.removesuffix("\n") for part in (old, new))
        assert before.count(old) == 1, (path, old)
        (tree / path).write_text(before.replace(old, new), "utf-8")
    return [path for path, _ in NEW_FILE.findall(page)] + list(
        dict.fromkeys(path for path, _ in CHANGE.findall(page))
    )


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    """Return a copy of the tree on which the page has been followed."""
    made = tmp_path_factory.mktemp("tree")
    for name in COPIED:
        shutil.copytree(ROOT / name, made / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", made)
    follow(PAGE, made)
    return made


def run(tree: Path, *command: str, compiled: bool = False) -> str:
    """Return what Python prints in a tree."""
    env = {
        **os.environ,
        "PYTHONPATH": str(tree),
        "NUMBA_DISABLE_JIT": str(int(not compiled)),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if tree != ROOT:
        env["TRUSTLINE_CACHE"] = str(tree / "cache")
    done = subprocess.run([sys.executable, *command], cwd=tree, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


# The columns that a tree without the toy has, so that both can be compared to the bit.
LIVE = """
import hashlib, sys
from sim.beliefs import Beliefs
from sim.layers import Setting
from sim.policy import Policy
from sim.simulation import Simulation
from sim.structure import Structure
from sim.world import World

extents, days = [float(x) for x in sys.argv[1].split()], int(sys.argv[2])
for extent in extents:
    s = Simulation.start(World.load("small"), Beliefs.load("even"), Structure.load("default"), seed=2, start="fresh")
    s.keep_diary()
    levers = {"response_to_minors": (Setting("drop_off"),), **({"calls": (Setting(extent),)} if extent >= 0 else {})}
    s.put_ahead(Policy("test", levers), 0)
    s.run(days)
    people, months = s.people(), s.months()
    parts = [s.course().tobytes(), s.diary().tobytes()]
    parts += [table[n].tobytes() for table in (people, months) for n in table.dtype.names if n != "calls"]
    bits = hashlib.sha256(b"".join(parts)).hexdigest()
    calls = [int(table["calls"].sum()) if "calls" in table.dtype.names else 0 for table in (people, months)]
    print(bits, *calls, sum(int(line["what"]) == 41 for line in s.diary()))
"""


def lives(tree: Path, extents: str, days: int, compiled: bool) -> list[list[str]]:
    return [line.split() for line in run(tree, "-c", LIVE, extents, str(days), compiled=compiled).splitlines()]


def does_something_and_off_nothing(tree: Path, days: int, compiled: bool) -> None:
    """Assert that the toy acts at 1, and that at 0, or left out, the run is that of the tree without it."""
    (without,) = lives(ROOT, "-1", days, compiled)
    left_out, off, on = lives(tree, "-1 0 1", days, compiled)
    assert without == left_out == off
    assert on[0] != off[0]
    assert on[1] == on[2] == on[3] > "0"  # of people, of months, of the diary
    assert off[1:] == ["0", "0", "0"]


@pytest.mark.pages
def test_the_toy_does_something_and_off_it_does_nothing_to_the_bit(tree):
    does_something_and_off_nothing(tree, 90, compiled=False)


def test_what_the_page_writes_is_in_the_style_of_the_house(tree):
    written = [path for path, _ in NEW_FILE.findall(PAGE)]
    for command in (("check",), ("format", "--check")):
        run(tree, "-m", "ruff", *command, "--no-cache", *written)


@pytest.mark.pages
def test_compiled_too(tree):
    does_something_and_off_nothing(tree, 360, compiled=True)


TWIN = """
from tests.naive import compare
compare.CHANGE = 40
case = compare.Case("the toy", 1, "even", days=120)
print(compare.differences(compare.run_engine(case), compare.run_twin(case)))
"""


@pytest.mark.pages
def test_the_twin_agrees_with_the_toy(tree):
    assert run(tree, "-c", TWIN).strip() == "[]"


DERIVED = """
import io
from experiments.pages.parts import PARTS
from experiments.commands.parameters import list_registry
from experiments.dashboard.levers import GROUPS
from experiments.levers import declared
from experiments.report.sentences import lever_sentences
from experiments.results.series_columns import SERIES
from sim.codes import EXPLOITED, NOWHERE
from sim.draws import STREAMS
from sim.story.words import Scene, event_sentence
from sim.world import World

out = io.StringIO()
list_registry("csv", out)
print([line.split(",")[1] for line in out.getvalue().splitlines() if "calls" in line.split(",")[1]])
print("calls" in dict(GROUPS)["Staff, offers and promises"])
print(lever_sentences({"calls": 1}), lever_sentences({"calls": 0.5}))
print([c.meaning for c in SERIES if c.name == "calls"], STREAMS["CALLS"])
print(event_sentence("call_taken", 0, [0.02], Scene("placed", "shelter", False)))
print(World.load("small").status_quo.levers["calls"], "calls" in World.load("small").resolved()["status_quo"])
print("`calls`" in PARTS["fields"](), "calls" in declared.load().levers)
"""
EXPECTED = [
    "['calls.rate', 'calls.trust', 'calls']",
    "True",
    "['Advocates call people who are out.'] ['Advocates call people who are out, to 50 of 100 of the full extent.']",
    "['check-in calls that reached somebody'] 20",
    "An advocate calls and asks how the person is. The call builds trust.",
    "(Setting(value=0.0, from_day=None, counties=()),) False",
    "True True",
]


def test_the_type_checker_is_told_by_one_command(tree):
    assert "make protocols" in PAGE
    run(tree, "-m", "sim.protocols")
    for file, field in (("parameters", "calls_rate: float"), ("people", "calls: int"), ("services", "calls: float")):
        assert f"\n    {field}\n" in (tree / "sim" / "protocols" / f"{file}.py").read_text("utf-8")


@pytest.mark.pages
def test_lists_tables_and_words_follow(tree):
    (tree / "docs" / "__init__.py").touch()
    assert run(tree, "-c", DERIVED).splitlines() == EXPECTED


@pytest.mark.pages
def test_what_the_page_asks_to_try_and_the_tests_that_it_names_pass(tree):
    (tried,) = re.findall(r"```python\n(from sim import Model, Policy.*?)```", PAGE, re.S)
    assert "An advocate calls and asks" in run(tree, "-c", tried, compiled=True)
    tests = (
        "tests/rules/test_calls.py",
        "tests/test_declared.py",
        "tests/test_declarations.py",
        "tests/test_rooms.py",
        "tests/test_names.py",
        "tests/test_mirror.py",
        "tests/mutation/test_faults.py",
    )
    run(tree, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests, compiled=True)


def test_a_step_that_is_left_out_is_told(tmp_path):
    """The sabotaged control: without the words of step 2 nothing starts."""
    shutil.copytree(ROOT / "sim", tmp_path / "sim", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("configs", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    follow(PAGE, tmp_path)
    (tmp_path / "sim" / "story" / "mechanisms" / "calls.py").unlink()
    with pytest.raises(AssertionError, match=r"No module named 'sim\.story\.mechanisms\.calls'"):
        run(tmp_path, "-c", "import sim.story.words")


def test_the_page_counts_its_files(tmp_path):
    new, touched = {path for path, _ in NEW_FILE.findall(PAGE)}, {path for path, _ in CHANGE.findall(PAGE)}
    assert (len(new), len(touched)) == (5, 5)
    for_readers = ("docs/odd.md", "CHANGELOG.md")
    assert all(f"`{path}`" in PAGE and (ROOT / path).is_file() for path in for_readers)
    assert len(new) + len(touched) + len(for_readers) == 12
    assert "Now it is **12** by hand: five new ones, five touched, two for readers." in PAGE
