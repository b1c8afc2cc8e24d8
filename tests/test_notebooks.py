"""Notebooks are run from their sources, as a student would."""

from __future__ import annotations

from pathlib import Path

import jupytext
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda p: p.stem)
@pytest.mark.filterwarnings("ignore")
def test_a_notebook_runs_to_its_end(path):
    notebook = jupytext.read(path)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(FOLDER)}}).execute()
    outputs = [o for cell in notebook.cells if cell.cell_type == "code" for o in cell.outputs]
    assert not [o for o in outputs if o.output_type == "error"]
    assert sum(cell.cell_type == "code" for cell in notebook.cells) >= 4
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert "Question" in text
    assert "Exercises" in text
    assert len(path.read_text("utf-8").splitlines()) < 120
