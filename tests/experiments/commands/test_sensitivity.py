"""`trustline sensitivity` from the terminal: what it writes, and one line for what it cannot do."""

from __future__ import annotations

import pandas as pd
import pytest
from typer.testing import CliRunner

from experiments import run
from experiments.cli import app
from experiments.commands.verify import faults_in
from experiments.results.dictionary import names


@pytest.fixture(scope="module")
def folder(small_experiment, tmp_path_factory):
    path = tmp_path_factory.mktemp("sensitivity") / "small"
    run(small_experiment, workers=1, out=path)
    return path


def call(*words: object):
    return CliRunner().invoke(app, ["sensitivity", *map(str, words)])


def test_it_writes_beside_the_tables_and_the_folder_stays_as_written(folder):
    done = call(folder)
    assert done.exit_code == 0, done.output
    assert "Its variance told apart" in done.output
    assert "no interval from two replicates" in " ".join(done.output.split())
    assert list(pd.read_csv(folder / "sensitivity.csv").columns) == names("sensitivity")
    assert (folder / "sensitivity.svg").exists()
    assert faults_in(folder) == []


def test_another_pair_and_outcome(folder):
    done = call(folder, "--scenario", "detention", "--outcome", "days_locked_365")
    assert done.exit_code == 0, done.output
    assert "Detention minus today, days locked" in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--scenario", "x"), "no scenario 'x'; there are status_quo"),
        (("--scenario", "status_quo"), "against itself"),
        (("--outcome", "x"), "no outcome 'x'"),
        (("--group", "x"), "no group 'x'; there are all"),
        (("--beliefs", "x"), "no belief set 'x'; there are even"),
        (("--over",), "--over: no screening; expected a design by morris"),
    ],
)
def test_what_is_not_there_is_one_line(folder, words, said):
    done = call(folder, *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_no_folder(tmp_path):
    done = call(tmp_path / "gone")
    assert done.exit_code == 2
    assert "no such folder" in done.stderr
