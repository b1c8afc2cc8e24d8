"""`trustline information`: a table, plain CSV, or one line and exit code 2."""

from __future__ import annotations

import io

import pandas as pd
from typer.testing import CliRunner

from experiments.cli import app
from experiments.commands.information import information_command
from experiments.results.results import Results
from tests.experiments.estimates.test_ranks import FEW, designed
from tests.experiments.estimates.test_studies import SAMPLE
from tests.experiments.made import DETENTION, OPEN

OPTIONS = ["--scenario", DETENTION, "--scenario", OPEN]


def test_it_prints_a_table_or_plain_csv(monkeypatch):
    monkeypatch.setattr(Results, "open", lambda folder: designed(SAMPLE))
    printed = CliRunner().invoke(app, ["information", "somewhere", *OPTIONS])
    assert printed.exit_code == 0
    assert "What would it change to know a number?" in printed.output
    csv = CliRunner().invoke(app, ["information", "somewhere", *OPTIONS, "--csv"])
    table = pd.read_csv(io.StringIO(csv.stdout))
    assert list(table["weight"].unique()) == [0, 0.25, 0.5, 1, 2]
    assert (table["days_saved"] >= 0).all()
    assert table["share_changed"].between(0, 1).all()


def test_what_cannot_be_told_is_one_line_and_exit_code_2(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(Results, "open", lambda folder: designed(FEW))
    assert information_command(tmp_path, None, csv=False) == 2
    assert capsys.readouterr().err.strip().count("\n") == 0
    monkeypatch.undo()
    assert information_command(tmp_path / "gone", None, csv=False) == 2
    assert "no such folder" in capsys.readouterr().err
