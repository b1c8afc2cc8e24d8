"""The `config.yaml` of a results folder runs as it is: it holds every value that decides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from experiments import load, run
from experiments.cli import app
from experiments.question.config_text import config_text
from sim.errors import ConfigError
from sim.lookup import shipped_configs

LONG = """
name: long_names
world: small
seed: 2
replicates: 1
burn_in_years: 0
policy_day: 0
index_days: 120
follow_up_days: 365
index: {event: police_contact, who: {form: sex, minor: true}}
beliefs: {from: separation_helps, to: custody_harms, at: [0, 0.5, 1]}
structure:
  base: default
  set: {center_after_first_day: high, incentives_and_mentors: door, mentor_contact_builds_trust: stayers, after_release: street,
        ask_again: no, record_slows_income: no, visibility: equal, trust_curve: threshold, carry_over: some}
baseline: status_quo
scenarios:
  status_quo: {}
  detention: {policy: minors, levers: {response_to_minors: detain, detention_days: 18}}
outcomes: [days_exploited_365]
"""


def again(experiment, tmp_path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(config_text(experiment), "utf-8")
    return path


@pytest.mark.parametrize("name", sorted(p.stem for p in shipped_configs().glob("experiments/*.yaml")))
def test_every_shipped_experiment_reads_its_own_config(name, tmp_path):
    try:
        first = load(name)
    except ConfigError:  # its members are being fitted anew: without them, then
        text = (shipped_configs() / "experiments" / f"{name}.yaml").read_text("utf-8")
        (tmp_path / "x.yaml").write_text(text.replace("ensemble: calibrated", "ensemble: none"), "utf-8")
        first = load(tmp_path / "x.yaml")
    second = load(again(first, tmp_path))
    assert config_text(second) == config_text(first)
    assert second.world.fingerprint() == first.world.fingerprint()
    assert second.world.resolved() == first.world.resolved()
    for part in ("beliefs", "structures", "members"):
        assert getattr(second, part) == getattr(first, part), part


def test_members_come_again(tmp_path):
    from dataclasses import replace

    first = load("small")
    members = {"even": ({"trust.gain": 0.05}, {"trust.gain": 0.1 + 0.2 - 0.2})}
    first = replace(first, members=members, file=first.file.model_copy(update={"ensemble": "calibrated"}))
    second = load(again(first, tmp_path))
    assert second.members == first.members
    assert [second.member("even", r) for r in range(5)] == [0, 0, 1, 1, 0]
    assert config_text(second) == config_text(first)


def test_the_config_of_a_folder_gives_the_same_bytes(tmp_path, monkeypatch):
    path = tmp_path / "x.yaml"
    path.write_text(LONG, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert "usable experiment" in CliRunner().invoke(app, ["check", str(path)]).output
    out = tmp_path / "results" / "long_names"
    run(load(path), workers=1, out=out)
    run(load(out / "config.yaml"), workers=1, out=tmp_path / "again")
    files = [*out.glob("tables/*.parquet"), out / "summary.csv", out / "config.yaml"]
    assert len(files) >= 5
    for file in files:
        assert (tmp_path / "again" / file.relative_to(out)).read_bytes() == file.read_bytes(), file


FAULTS = [
    (r"exploited_at_start: \d+", "exploited_at_start: 0", "greater than or equal to 1"),
    (r"share: 1.0", "share: 0.5", "the shares add up to"),
    (r"bond.separation: [-0-9.]+", "bond.separation: 9", "outside"),
    (r"visibility: \w+", "visibility: gama", "did you mean 'gamma'?"),
    (r"patience: \d+", "patiance: 46", "did you mean 'patience'?"),
    (r"- - 0.8", "- - 0.9", "adds up to 1.1"),
]


@pytest.mark.parametrize(("old", "new", "told"), FAULTS)
def test_what_is_stated_goes_through_the_checks_of_its_kind(tmp_path, old, new, told):
    path = again(load("small"), tmp_path)
    text = path.read_text("utf-8")
    hit = re.search(old, text)
    assert hit, old
    line = text[: hit.start()].count("\n") + 1
    path.write_text(text[: hit.start()] + new + text[hit.end() :], "utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path)
    lines = str(caught.value).splitlines()
    assert any(told in x for x in lines), lines
    assert told not in ("outside",) or any(f"config.yaml:{line}:" in x for x in lines), lines


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


@pytest.mark.parametrize("name", ["a" * 61, "a" * 300])
def test_names_have_a_limit_that_check_tells(tmp_path, name):
    for old in ("long_names", "detention:"):
        path = tmp_path / "x.yaml"
        path.write_text(LONG.replace(old, name + ":" * (old[-1] == ":")), "utf-8")
        done = CliRunner().invoke(app, ["check", str(path)])
        assert done.exit_code == 2
        assert "60" in done.stderr
