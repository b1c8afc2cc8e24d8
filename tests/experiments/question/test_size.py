"""What is too large for the machine is refused at check and at run."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from experiments.cli import app
from tests.experiments.configs import LONG


@pytest.mark.usefixtures("few_figures")
def test_what_is_too_large_for_the_machine_is_refused_at_check_and_at_run(tmp_path, monkeypatch):
    path = tmp_path / "x.yaml"
    path.write_text(LONG.replace("replicates: 1", "replicates: 100000"), "utf-8")
    monkeypatch.setattr("experiments.question.size.bytes_there", lambda: 10**9)
    for words in (["check", str(path)], ["run", str(path), "--out", str(tmp_path / "out")]):
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 2, done.output
        assert re.fullmatch(r"\S*x.yaml:1: needs about .* GB of memory .*\n", done.stderr), done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x.yaml"]  # a refused run leaves nothing behind
    monkeypatch.setattr("experiments.question.size.bytes_there", lambda: 1)
    assert CliRunner().invoke(app, ["run", "small", "--out", str(tmp_path / "r"), "--replicates", "1"]).exit_code == 2
    words = ["run", "small", "--out", str(tmp_path / "r"), "--replicates", "1", "--yes"]
    assert CliRunner().invoke(app, words).exit_code == 0
