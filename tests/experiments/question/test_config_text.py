"""The `config.yaml` of a results folder runs as it is: it holds every value that decides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from experiments import load, run
from experiments.cli import app
from experiments.question.config_text import Plain, config_text
from sim.errors import ConfigError
from sim.lookup import shipped_configs
from sim.plain_yaml import Builder
from tests.experiments.configs import LONG


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


@given(
    st.text(st.characters(exclude_characters="\x85\u2028\u2029"), max_size=150)
    | st.text("ab :-#'\"\n\t,[]{}|>\U0001f600", max_size=150)
)
def test_any_text_comes_again(text):
    """But for line ends of YAML 1.1, which PyYAML's writer in Python loses: no checked text of an experiment holds one."""
    written = yaml.dump({"a": [text]}, Dumper=Plain, sort_keys=False, allow_unicode=True, width=110)
    again = Builder(written, "a.yaml")
    assert (again.build(), again.faults) == ({"a": [text]}, [])


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
