"""Notebooks are run from their sources, as a student would (`make test-pages`); they keep to public names and to the house rules."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from html import unescape
from pathlib import Path

import jupytext
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from experiments import lessons

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
LESSONS = sorted(FOLDER.glob("*.py"))
SOLUTIONS = sorted(FOLDER.glob("solutions/*.py"))
EACH = pytest.mark.parametrize("path", [*LESSONS, *SOLUTIONS], ids=lambda p: f"{p.parent.name}-{p.stem}")
EACH_LESSON = pytest.mark.parametrize("path", LESSONS, ids=lambda p: p.stem)
EACH_SOLUTION = pytest.mark.parametrize("path", SOLUTIONS, ids=lambda p: p.stem)
OURS = ("sim", "experiments")
HIDDEN = ("simulation",)  # attributes of public objects that are not public themselves
SAID_FIRST = (
    "The model cannot say which belief is true.",
    "People in it are synthetic.",
    "No survivor was interviewed",
)
WIDEST_LINE = 88  # letters of code that the site shows without a bar to scroll by
LONGEST_CELL = 8  # lines that are not empty: what a second-year student reads at one go
SENTENCE = re.compile(r"[A-Z0-9].{40,}\.", re.S)  # an alternative text that says something


def executed(notebook, folder):
    """Return the notebook with its outputs; raise CellExecutionError where a cell raises."""
    return NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()


def private_names(source: str) -> list[str]:
    """Return what a source takes from our packages beyond the names that these call public."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [a.name for a in node.names if a.name.split(".")[0] in OURS and a.name not in OURS]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in OURS:
            public = importlib.import_module(node.module).__all__ if node.module in OURS else ()
            found += [f"{node.module}.{a.name}" for a in node.names if a.name not in public]
        elif isinstance(node, ast.Attribute) and (node.attr in HIDDEN or node.attr.startswith("_")):
            found.append(f".{node.attr}")
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "lessons":
            found += [] if node.attr in lessons.__all__ else [f"lessons.{node.attr}"]
    return found


def lines_of(source: str) -> int:
    """Return how many lines of a cell are not empty."""
    return sum(bool(line.strip()) for line in source.splitlines())


def draws(source: str) -> bool:
    """Return whether a cell ends with a picture."""
    last = ast.parse(source).body[-1]
    return ast.unparse(last).startswith(("lessons.draw_", "lessons.move_", "lessons.show_"))


def cells(path, kind):
    return [cell.source for cell in jupytext.read(path).cells if cell.cell_type == kind]


@EACH
@pytest.mark.pages
@pytest.mark.filterwarnings("ignore")
def test_a_notebook_runs_to_its_end(path, tmp_path):
    notebook = executed(jupytext.read(path), tmp_path)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) >= 4
    assert all(cell.execution_count for cell in code)
    outputs = [o for cell in code for o in cell.outputs]
    assert outputs
    assert not [o for o in outputs if o.output_type == "error"]
    pages = [o["data"]["text/html"] for o in outputs if "text/html" in o.get("data", {})]
    alts = [unescape(alt) for page in pages for alt in re.findall(r'<img alt="([^"]*)"', page)]
    assert len(alts) == sum(draws(cell.source) for cell in code)
    assert [alt for alt in alts if not SENTENCE.fullmatch(alt)] == []
    assert [
        page for page in pages if re.search(r"https?://(?!www\.w3\.org)", page)
    ] == []  # nothing is asked of a network
    assert list(tmp_path.iterdir()) == []  # nothing is left lying beside the notebook


@pytest.mark.pages
@pytest.mark.filterwarnings("ignore")
def test_a_cell_that_raises_is_caught(tmp_path):
    notebook = jupytext.reads("# %%\nfine = 1\n\n# %%\nraise ValueError('on purpose')\n", fmt="py:percent")
    with pytest.raises(CellExecutionError, match="on purpose"):
        executed(notebook, tmp_path)


@EACH
def test_a_notebook_uses_public_names_only(path):
    assert private_names(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("from sim import Model", []),
        ("import experiments", []),
        ("import pandas._libs", []),
        ("from sim.codes import PLACES", ["sim.codes.PLACES"]),
        ("from sim import Simulation", ["sim.Simulation"]),
        ("import experiments.results.folder as s", ["experiments.results.folder"]),
        ("from experiments import *", ["experiments.*"]),
        ("m.simulation.run(3)", [".simulation"]),
        ("m._made(3)", ["._made"]),
        ("lessons.draw_day()", []),
        ("lessons.own_look()", ["lessons.own_look"]),
    ],
)
def test_a_private_name_is_seen(line, found):
    assert private_names(line) == found


@pytest.mark.parametrize("package", OURS)
def test_every_public_name_is_there(package):
    module = importlib.import_module(package)
    assert len(set(module.__all__)) == len(module.__all__)
    for name in module.__all__:
        assert getattr(module, name) is not None, name


@EACH
def test_a_cell_is_read_at_one_go(path):
    assert [s.splitlines()[0] for s in cells(path, "code") if lines_of(s) > LONGEST_CELL] == []
    assert not re.search(r"\bplt\b|matplotlib", path.read_text("utf-8"))  # plumbing is in experiments/lessons/


@EACH
def test_no_line_of_code_scrolls_sideways(path):
    assert [line for s in cells(path, "code") for line in s.splitlines() if len(line) > WIDEST_LINE] == []


def test_the_formatter_keeps_to_the_same_width():
    assert tomllib.loads((FOLDER / "ruff.toml").read_text("utf-8"))["line-length"] == WIDEST_LINE


def test_a_long_cell_is_seen():
    assert lines_of("a = 1\n\n" * 9) == 9 > LONGEST_CELL


def test_words_that_say_nothing_are_no_alternative_text():
    assert not SENTENCE.fullmatch("../../_images/3f0a.png")
    assert not SENTENCE.fullmatch("Figure 1.")
    assert SENTENCE.fullmatch("A picture with 2 lines, of people, from day 0 to 20.")


@EACH
def test_a_story_of_a_life_is_folded(path):
    """Nobody comes upon a life by scrolling: it is opened by who chooses to read it."""
    assert [s for s in cells(path, "code") if ".text(" in s and "fold(" not in s and "splitlines" not in s] == []


@EACH_SOLUTION
def test_a_solution_answers_each_exercise_and_checks_what_it_says(path):
    lesson = FOLDER / path.name
    asked = re.findall(r"^(\d)\. ", cells(lesson, "markdown")[-1], re.M)
    text = "\n".join(cells(path, "markdown"))
    assert re.findall(r"^## (\d)\. ", text, re.M) == asked == list("12345")
    assert f"](../{path.name})" in text
    assert "after you have tried" in text
    assert sum("assert " in source for source in cells(path, "code")) >= 3
    if "replicates" in path.read_text("utf-8"):
        assert "ew replicates mean wide intervals" in text


def test_each_lesson_has_its_solutions():
    assert [p.name for p in LESSONS] == [p.name for p in SOLUTIONS]


@EACH_LESSON
def test_a_notebook_keeps_the_house_rules(path):
    prose, code = cells(path, "markdown"), cells(path, "code")
    first = " ".join(prose[0].split())
    assert first.startswith("# ")
    assert "**Question:" in first
    for words in SAID_FIRST:
        assert words in first
    assert "**Why numbers here differ from the report's.**" in first
    for reason in ("small", "belief set"):
        assert reason in first
    assert re.search(r"\b(runs|replicates)\b", first)
    assert "Exercises" in prose[-1]
    assert f"](solutions/{path.name})" in prose[-1]
    assert jupytext.read(path).cells[-1].source == prose[-1]
    if any("replicates:" in source or "REPLICATES" in source for source in code):
        assert "ew replicates mean wide intervals" in " ".join("\n".join(prose).split())


def test_the_list_of_notebooks_is_whole():
    text = (FOLDER / "README.md").read_text("utf-8")
    assert [p.name for p in LESSONS if f"({p.name})" not in text or f"(solutions/{p.name})" not in text] == []
    assert len(text.splitlines()) <= 50
