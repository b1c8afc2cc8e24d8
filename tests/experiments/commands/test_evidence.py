"""`trustline evidence`: the matrix, one trail, and an id that does not exist."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from experiments.commands.evidence import evidence_command
from experiments.evidence.page import page_text
from experiments.exit_codes import DONE, UNUSABLE
from sim.evidence import register


def printed(name: str | None, form: str) -> str:
    """Return what the command prints."""
    out = io.StringIO()
    assert evidence_command(name, form, out) == DONE
    return out.getvalue()


def test_the_list_can_be_read_by_a_program():
    rows = list(csv.DictReader(io.StringIO(printed(None, "csv"))))
    assert [r["id"] for r in rows] == list(register())
    assert json.loads(printed("e37", "json")) == [next(r for r in rows if r["id"] == "E37")]
    assert printed(None, "markdown") == page_text()


def test_an_unknown_id_gets_one_line(capsys):
    out = io.StringIO()
    assert evidence_command("E377", "table", out) == UNUSABLE
    said = capsys.readouterr().err
    assert out.getvalue() == ""
    assert said.count("\n") == 1
    assert re.fullmatch(r"no claim 'E377'; did you mean 'E\d+'\?\n", said)


@pytest.mark.parametrize("columns", ["40", "60", "80"])
@pytest.mark.parametrize("name", [None, "U1", "L105", "L92", "E74"])
def test_it_fits_the_terminal(monkeypatch, columns, name):
    monkeypatch.setenv("COLUMNS", columns)
    text = printed(name, "table")
    assert max(map(len, text.splitlines())) <= int(columns)
    if name is None:
        assert all(f"{i} " in text or f"{i}," in text or f"{i}\n" in text for i in register())


def test_a_trail_tells_what_is_given_and_why_nothing_rests_on_it(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    assert "Value from this source." in printed("L105", "table")
    assert "A range that was proposed for trying out." in printed("U1", "table")
    assert "Direction only." in printed("E37", "table")
    assert "Nothing in the model rests on it: same as another (E76)." in printed("E74", "table")
