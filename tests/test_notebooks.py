"""Notebooks are run from their sources, as a student would; they keep to public names and to the house rules."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import jupytext
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
SOURCES = sorted(FOLDER.glob("*.py"))
EACH = pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
OURS = ("sim", "experiments")
HIDDEN = ("simulation",)  # attributes of public objects that are not public themselves
SAID_FIRST = (
    "The model cannot say which belief is true.",
    "People in it are synthetic.",
    "No survivor was interviewed",
)
LONGEST_CELL = 30  # lines


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
    return found


def cells(path, kind):
    return [cell.source for cell in jupytext.read(path).cells if cell.cell_type == kind]


@EACH
@pytest.mark.filterwarnings("ignore")
def test_a_notebook_runs_to_its_end(path, tmp_path):
    notebook = executed(jupytext.read(path), tmp_path)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) >= 4
    assert all(cell.execution_count for cell in code)
    outputs = [o for cell in code for o in cell.outputs]
    assert outputs
    assert not [o for o in outputs if o.output_type == "error"]
    pictures = sum("image/png" in o.get("data", {}) for o in outputs)
    assert pictures >= sum("plt.subplots" in cell.source or ".figure()" in cell.source for cell in code)
    assert list(tmp_path.iterdir()) == []  # nothing is left lying beside the notebook


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
def test_a_notebook_keeps_the_house_rules(path):
    prose, code = cells(path, "markdown"), cells(path, "code")
    first = " ".join(prose[0].split())
    assert first.startswith("# ")
    assert "**Question:" in first
    for words in SAID_FIRST:
        assert words in first
    assert "Exercises" in prose[-1]
    assert jupytext.read(path).cells[-1].source == prose[-1]
    for source in code:
        assert len(source.splitlines()) <= LONGEST_CELL, source.splitlines()[0]
        assert source.count("plt.subplots(") == source.count("figures.sign(")
    if any("replicates:" in source or "REPLICATES" in source for source in code):
        assert "ew replicates mean wide intervals" in " ".join("\n".join(prose).split())


def test_the_list_of_notebooks_is_whole():
    text = (FOLDER / "README.md").read_text("utf-8")
    assert [p.name for p in SOURCES if f"({p.name})" not in text] == []
    assert len(text.splitlines()) <= 25
