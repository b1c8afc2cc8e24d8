"""`trustline new` writes a file that runs; the JSON schema is fresh, holds for every shipped experiment, and says no to others."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import jsonschema
import pydantic
import pytest
import yaml
from typer.testing import CliRunner

from experiments import load
from experiments.cli import app
from experiments.commands.check import time_in_words
from experiments.commands.schema import experiment_schema, schema_text
from experiments.question import size
from sim.errors import ConfigError
from sim.lookup import shipped_configs

SHIPPED = shipped_configs()
SCHEMA = json.loads((SHIPPED / "experiment.schema.json").read_text("utf-8"))
EXPERIMENTS = sorted(SHIPPED.glob("experiments/*.yaml"))
NEWEST = tuple(map(int, pydantic.VERSION.split(".")[:2])) >= (2, 10)


def test_new_writes_a_file_that_runs_as_it_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["new", "mine"])
    assert done.exit_code == 0, done.output
    assert "mine.yaml: written" in done.stdout
    ran = CliRunner().invoke(app, ["run", "mine.yaml", "--replicates", "1", "--workers", "2"])
    assert ran.exit_code == 0, ran.output
    assert (tmp_path / "results" / "mine" / "report.html").is_file()
    assert load("mine.yaml").cost()["minutes"] < 1


def test_new_never_writes_over_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("my_experiment.yaml").write_text("mine")
    done = CliRunner().invoke(app, ["new"])
    assert done.exit_code == 2
    assert done.stderr == "my_experiment.yaml: is there already; expected another name\n"
    assert Path("my_experiment.yaml").read_text() == "mine"


@pytest.mark.parametrize("name", ["", "../up", "A name", "x" * 61, "a.yaml", "caf\u00e9", "a\nb"])
def test_new_refuses_what_is_no_name(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["new", name])
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_new_where_nothing_can_be_written_is_one_line(tmp_path, monkeypatch):
    """The error of the system is made here: root, as which a container runs, may write everywhere."""

    def refuse(path, *_, **__):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.chdir(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        done = CliRunner().invoke(app, ["new", "mine"])
    assert done.exit_code == 2
    assert done.stderr == f"mine.yaml: {os.strerror(errno.EACCES)}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_half_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("experiments.commands.new.starting_file", _full)
    done = CliRunner().invoke(app, ["new"])
    assert done.exit_code == 2
    assert done.stderr == "my_experiment.yaml: No space left on device\n"
    assert not list(tmp_path.iterdir())


def _full(name: str) -> str:
    raise OSError(28, "No space left on device")


def test_its_commented_design_can_be_used(tmp_path):
    text = (SHIPPED / "new.yaml").read_text("utf-8")
    lines = text.splitlines()
    begin = lines.index("# design:")
    design = [line.removeprefix("# ") for line in lines[begin : begin + 5]]
    (tmp_path / "own.yaml").write_text("\n".join([*lines, *design]) + "\n", "utf-8")
    assert len(load(tmp_path / "own.yaml").matrix.rows) == 32


def test_its_commented_rule_can_be_used(tmp_path):
    text = (SHIPPED / "new.yaml").read_text("utf-8")
    (line,) = [line for line in text.splitlines() if line.startswith("# until:")]
    stated = [
        line.removeprefix("# ") if x == line else x for x in text.splitlines() if not x.startswith("replicates:")
    ]
    (tmp_path / "own.yaml").write_text("\n".join(stated) + "\n", "utf-8")
    assert load(tmp_path / "own.yaml").file.until.most == 64


@pytest.mark.skipif(not NEWEST, reason="an older pydantic words a schema otherwise")
def test_the_schema_is_fresh():
    """If not: `trustline schema > configs/experiment.schema.json`."""
    assert (SHIPPED / "experiment.schema.json").read_text("utf-8") == schema_text()


def test_the_command_prints_the_schema():
    assert json.loads(CliRunner().invoke(app, ["schema"]).stdout) == experiment_schema()


def faults(data: object) -> list[str]:
    return [e.message for e in jsonschema.Draft202012Validator(SCHEMA).iter_errors(data)]


@pytest.mark.parametrize("path", [*EXPERIMENTS, SHIPPED / "new.yaml"], ids=lambda p: p.stem)
def test_shipped_experiments_hold_to_the_schema_and_point_to_it(path):
    assert faults(yaml.safe_load(path.read_text("utf-8"))) == []
    if path in EXPERIMENTS:
        first = path.read_text("utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=../experiment.schema.json"


@pytest.mark.parametrize("path", EXPERIMENTS[:3], ids=lambda p: p.stem)
def test_a_resolved_config_holds_to_the_schema(path):
    assert faults(json.loads(json.dumps(load(path).resolved()))) == []


@pytest.mark.parametrize(
    "change",
    [
        {"replicate": 3},
        {"replicates": 0},
        {"parameters": {"retrun.multiplier": 1}},
        {"parameters": {"return.multiplier": 1000}},
        {"levers": {"advocats": 1}},
        {"design": {"method": "grid", "over": "all"}},
        {"design": {"method": "sobol", "points": 8, "over": {"visits_while_held": None}}},
        {"groups": ["everybody"]},
    ],
)
def test_the_schema_says_no(change):
    small = yaml.safe_load((SHIPPED / "experiments" / "small.yaml").read_text("utf-8"))
    assert faults({**small, **change})


def test_a_run_of_more_than_a_day_wants_yes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    stated = yaml.safe_load((SHIPPED / "experiments" / "small.yaml").read_text("utf-8"))
    stated["design"] = {"method": "latin_hypercube", "points": 20_000, "over": {"return.multiplier": None}}
    Path("long.yaml").write_text(yaml.safe_dump({**stated, "replicates": 500}), "utf-8")
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr("experiments.question.size.bytes_there", lambda: None)
    checked = CliRunner().invoke(app, ["check", "long.yaml"])
    assert checked.exit_code == 0, checked.output
    assert "30,000,000 (3 scenarios" in checked.stdout
    assert "so `trustline run` wants --yes" in checked.stdout
    ran = CliRunner().invoke(app, ["run", "long.yaml", "--workers", "2"])
    assert ran.exit_code == 2
    (line,) = ran.stderr.splitlines()
    assert line.startswith("long.yaml:1: 30,000,000 runs, about ")
    assert "hours with 2 workers, up to 12,000.0 GB on disk; " in line
    assert "`trustline run --yes` runs it all the same" in line
    part = CliRunner().invoke(app, ["run", "long.yaml", "--workers", "2", "--shard", "1/3"])
    assert part.exit_code == 2
    assert part.stderr.startswith("long.yaml:1: 10,000,002 runs, about ")
    assert not Path("results").exists()


def test_the_bound_is_a_day_and_yes_lifts_it(monkeypatch):
    experiment = load("small")
    monkeypatch.setattr(size, "hours_needed", lambda *_: 24.0)
    size.refuse_cost(experiment)
    monkeypatch.setattr(size, "hours_needed", lambda *_: 24.1)
    size.refuse_cost(experiment, yes=True)
    size.refuse_cost(experiment, share=1 / 2)  # a shard takes its part
    with pytest.raises(ConfigError, match="24 hours with"):
        size.refuse_cost(experiment)


def test_hours_are_those_of_the_workers():
    experiment = load("detention_or_dropoff")
    assert size.hours_needed(experiment, 1) == pytest.approx(4 * size.hours_needed(experiment, 4))
    assert size.hours_needed(experiment, 2) * 60 == pytest.approx(experiment.cost()["minutes"])


def test_memory_counts_every_point(tmp_path):
    stated = yaml.safe_load((SHIPPED / "experiments" / "small.yaml").read_text("utf-8"))
    one = size.bytes_needed(load("small"), 1)
    stated["parameters"] = {"return.multiplier": [0.5 + k / 100 for k in range(100)]}
    (tmp_path / "many.yaml").write_text(yaml.safe_dump(stated), "utf-8")
    assert size.bytes_needed(load(tmp_path / "many.yaml"), 1) > one + 100 * 2 * size.BYTES_A_TASK


def test_time_is_told_in_hours_where_it_is_long():
    assert "5.0 minutes" in time_in_words(5.0, 0.1)
    assert "5.0 hours" in time_in_words(300.0, 5.0)
    assert "wants --yes" in time_in_words(6000.0, 100.0)
