"""Reference pages stand whole in the checkout."""

from __future__ import annotations

import re
from pathlib import Path

import typer

from experiments.cli import app
from experiments.markdown import cell_text, table
from experiments.pages import reference
from experiments.pages.files_shown import ROOT, citation_file, flagship_file
from experiments.pages.markdown import fenced

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_no_page_of_the_reference_is_empty():
    for path in (DOCS / "reference").glob("*.md"):
        assert len(path.read_text("utf-8").split()) > 500, path.name


def test_every_command_has_its_section():
    text = (DOCS / "reference" / "commands.md").read_text("utf-8")
    assert re.findall(r"^## trustline (\w+)$", text, re.M) == sorted(typer.main.get_command(app).commands)


def test_every_field_says_what_it_is_or_has_a_name_that_does():
    told = re.findall(r"^\| `(\w+)` \| (.*) \|$", reference.fields(), re.M)
    assert len(told) > 60
    assert sum(bool(meaning) for _, meaning in told) > 0.5 * len(told)


def test_files_are_shown_as_they_are():
    assert (ROOT / "CITATION.cff").read_text("utf-8").strip() in citation_file()
    assert "name: detention_or_dropoff" in flagship_file()


def test_signs_of_markdown_in_a_cell_stay_in_it():
    assert cell_text("a | b\nc") == "a \\| b c"
    assert table(("x", "y"), [(1, "a")]) == "| x | y |\n| --- | --- |\n| 1 | a |"
    assert fenced("a\n\n") == "```text\na\n```"
