"""What is too large is refused up front, by `check` and `run` in the same line, and leaves nothing behind."""

from __future__ import annotations

import os
import shutil

import pytest
import yaml
from typer.testing import CliRunner

from experiments.cli import app
from experiments.question import size
from experiments.question.config_text import config_text
from experiments.question.experiment import load
from sim.lookup import shipped_configs
from sim.reading import read_document


def refused(monkeypatch, folder, config: str) -> str:
    """Return the one line in which `check` and `run` refuse a config."""
    monkeypatch.chdir(folder)
    checked, ran = (CliRunner().invoke(app, [word, config]) for word in ("check", "run"))
    assert (checked.exit_code, ran.exit_code) == (2, 2), (checked.output, ran.output)
    assert checked.stderr == ran.stderr
    assert not (folder / "results").exists()
    (line,) = checked.stderr.splitlines()
    return line


def test_check_tells_of_memory_what_run_would(tmp_path, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    experiment = load("small")
    one, two = size.bytes_needed(experiment, 1), size.bytes_needed(experiment)
    assert one < two  # enough for one worker, too little for both
    monkeypatch.setattr("experiments.question.size.bytes_there", lambda: (one + two) // 2)
    assert "memory with 2 workers" in refused(monkeypatch, tmp_path, "small")
    monkeypatch.setattr("experiments.question.size.bytes_there", lambda: two)
    assert CliRunner().invoke(app, ["check", "small"]).exit_code == 0


@pytest.mark.parametrize("name", ["small", "belief_map", "belief_line"])
def test_parts_are_counted_as_the_reader_counts_them(name):
    experiment = load(name)
    events = sum(1 for _ in yaml.parse(config_text(experiment), Loader=yaml.SafeLoader))
    assert size.nodes_in(experiment.resolved()) + 4 == events


def test_a_config_that_could_not_be_read_again_is_refused(tmp_path, monkeypatch):
    for name in ("sim.plain_yaml.MOST_NODES", "experiments.question.size.MOST_NODES"):
        monkeypatch.setattr(name, 2000)
    assert "has more than 2,000 parts" in refused(monkeypatch, tmp_path, "belief_map")


def test_a_config_of_too_many_bytes_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.question.size.MOST_BYTES", 1_000)
    monkeypatch.setattr("experiments.question.size.NODES_WRITTEN", 100)
    assert "has more than 1,000 bytes" in refused(monkeypatch, tmp_path, "small")


def test_a_grid_of_too_many_points_is_refused_before_it_is_made(tmp_path, monkeypatch):
    shutil.copytree(shipped_configs(), tmp_path / "configs")
    path = tmp_path / "configs" / "experiments" / "small.yaml"
    grid = {"bond.reinforcement": [k / 200 for k in range(51)], "trust.bridge": [k / 200 for k in range(50)]}
    file = {**read_document(path).value, "beliefs": {"grid": grid, "others": "even"}}
    path.write_text(yaml.dump(file), "utf-8")
    assert "2,550 points; expected at most 2,500" in refused(monkeypatch, tmp_path, os.fspath(path))


def test_memory_that_runs_out_is_one_line_that_says_memory(monkeypatch):
    def full(path):
        raise MemoryError

    monkeypatch.setattr("experiments.commands.check.describe_file", full)
    done = CliRunner().invoke(app, ["check", "small"])
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert "memory has run out" in line
