"""Stored runs done again: the same in every column, and a planted change in any table is told."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from experiments import load, run
from experiments.cli import app
from experiments.results.results import Results
from experiments.runs.again import changed_runs, sample


@pytest.fixture(scope="module")
def results():
    return run(load("small").with_replicates(3), workers=2)


def test_what_is_stored_comes_out_again(results):
    assert changed_runs(results, 2) == []


@pytest.mark.parametrize("name", ["outcomes", "people", "spells", "series", "contacts", "runs"])
def test_a_change_of_one_bit_in_a_table_is_told(results, name):
    table = results.tables[name].copy()
    column = next(c for c in reversed(table.columns) if table[c].notna().any())
    row = int(table.index[(table["replicate"] == 0) & table[column].notna()][-1])
    value = table.loc[row, column]
    table.loc[row, column] = f"{value}x" if isinstance(value, str) else value + type(value)(1)
    changed = Results(results.experiment, {**results.tables, name: table})
    assert [line.partition(":")[0] for line in changed_runs(changed, 1)] == [name]


def test_a_row_that_is_gone_is_told(results):
    gone = results.tables["people"].iloc[1:]
    assert len(changed_runs(Results(results.experiment, {**results.tables, "people": gone}), 1)) == 1


def test_a_sample_is_spread_over_all_tasks(results):
    tasks = list(results.experiment.tasks())
    assert sample(results, 99) == tasks
    assert [r for _, r in sample(results, 2)] == [0, 1]


def test_verify_does_tasks_again(tmp_path):
    run(load("small").with_replicates(2), workers=2, out=tmp_path / "r")
    done = CliRunner().invoke(app, ["verify", str(tmp_path / "r"), "--again", "1"])
    assert done.exit_code == 0, done.output
    assert "1 task done again, the same to the last bit" in " ".join(done.output.split())
