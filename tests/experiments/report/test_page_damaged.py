"""A bad folder is told in one line; one that cannot be written is left alone."""

from __future__ import annotations

import re
import shutil

import pandas as pd
import pytest
from typer.testing import CliRunner

from experiments.cli import app
from experiments.results.results import Results
from sim.errors import RunError
from tests.experiments.report.folders import signed


def cut(path, keep=0.5):
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])


def damaged(folder, kind):
    tables = folder / "tables"
    if kind == "empty":
        shutil.rmtree(folder)
        folder.mkdir()
    elif kind == "gone":
        shutil.rmtree(folder)
    elif kind == "a file":
        shutil.rmtree(folder)
        folder.write_text("x", "utf-8")
    elif kind == "foreign":
        (folder / "manifest.json").unlink()
    elif kind == "json":
        (folder / "manifest.json").write_text("{", "utf-8")
    elif kind == "yaml":
        (folder / "config.yaml").write_text("a: [", "utf-8")
    elif kind == "half a config":
        cut(folder / "config.yaml")
    elif kind == "edited config":
        path = folder / "config.yaml"
        path.write_text(path.read_text("utf-8").replace("seed: 1", "seed: 2"), "utf-8")
    elif kind in ("outcomes cut", "runs cut", "series cut"):
        cut(tables / f"{kind.split()[0]}.parquet")
    elif kind == "outcomes changed":
        frame = pd.read_parquet(tables / "outcomes.parquet")
        frame["days_exploited_1095"] += 100
        frame.to_parquet(tables / "outcomes.parquet")
    elif kind == "no column":
        pd.read_parquet(tables / "series.parquet").drop(columns="bed_nights").to_parquet(tables / "series.parquet")
        signed(folder)
    elif kind == "no runs":
        (tables / "runs.parquet").unlink()
    elif kind == "bytes":
        (folder / "summary.csv").write_bytes(b"\xff\xfe\x00")
    elif kind == "no summary":
        (folder / "summary.csv").unlink()
    elif kind == "summary cut":
        cut(folder / "summary.csv", 0.995)
    elif kind == "other csv":
        (folder / "summary.csv").write_text("a,b\n1,2\n", "utf-8")
    elif kind == "other summary":
        path = folder / "summary.csv"
        path.write_text(path.read_text("utf-8").replace("dropoff_open", "another"), "utf-8")
    elif kind == "words for numbers":
        path = folder / "summary.csv"
        path.write_text(re.sub(r"days,3,", "days,three,", path.read_text("utf-8")), "utf-8")
    else:
        signed(folder, **{"unfinished": {"status": "unfinished"}, "version": {"code": "0"}}[kind])


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("empty", "is empty"), ("gone", "no such folder"), ("a file", "no such folder"), ("foreign", "no results of ours"),
        ("json", "manifest.json is corrupt"), ("yaml", "corrupt|not the one"), ("half a config", "corrupt|not the one"),
        ("edited config", "not the one that these runs were made with"), ("outcomes cut", "outcomes.parquet: cannot be read"),
        ("runs cut", "runs.parquet: cannot be read"), ("series cut", "series.parquet: cannot be read"),
        ("outcomes changed", "outcomes.parquet: was changed after the run"), ("no column", "has no column 'bed_nights'"),
        ("no runs", "runs.parquet: cannot be read"), ("bytes", "summary.csv: is missing or corrupt"),
        ("no summary", "summary.csv: is missing or corrupt"), ("summary cut", "summary.csv: is missing or corrupt"),
        ("other csv", "summary.csv: is missing or corrupt"), ("other summary", "is the summary of another experiment"),
        ("words for numbers", "summary.csv: is missing or corrupt"), ("unfinished", "is marked 'unfinished'"),
        ("version", "another version"),
    ],
)  # fmt: skip
def test_a_bad_folder_is_told_in_one_line(copied, kind, told):
    for name in ("report.html", "report.provenance.json"):
        (copied / name).unlink()
    damaged(copied, kind)
    result = CliRunner().invoke(app, ["report", str(copied)])
    assert result.exit_code == 2
    assert re.search(told, result.stderr), result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stdout == ""
    assert not copied.is_dir() or not [p for p in copied.iterdir() if "report" in p.name or p.suffix == ".part"]


def test_a_folder_that_cannot_be_written_is_told_and_left_alone(copied):
    (copied / "report.html").unlink()
    (copied / "report.html").mkdir()
    before = sorted(p.name for p in copied.iterdir())
    result = CliRunner().invoke(app, ["report", str(copied)])
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert sorted(p.name for p in copied.iterdir()) == before


def test_what_is_not_ours_raises(tmp_path):
    with pytest.raises(RunError):
        Results.open(tmp_path / "nothing")
