"""The report: its numbers are the summary's, names are escaped, bad folders are told in one line."""

from __future__ import annotations

import html
import json
import re
import shutil

import pytest
import yaml
from typer.testing import CliRunner

from experiments import load, run
from experiments.cli import app
from experiments.report.page import content, write_report
from experiments.report.sentences import with_interval
from experiments.report.stored import open_folder
from sim.errors import RunError


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("report") / "r"
    run(load("small").with_replicates(3), workers=2, out=out, quiet=False)
    return out


@pytest.fixture
def copied(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "c")


def test_a_run_ends_with_a_report_that_needs_nothing_else(folder):
    text = (folder / "report.html").read_text("utf-8")
    assert len(text) < 5_000_000
    assert not re.search(r'(src|href)="(https?:)?//', text)
    assert "<script" not in text
    order = [
        text.index(f'id="{word}"')
        for word in ("options", "answer", "flips", "groups", "capacity", "figures", "assumed", "cannot", "methods")
    ]
    assert order == sorted(order)
    assert text.index("The model cannot say which belief is true.") < order[0]
    assert text.index("No survivor was interviewed as a survivor") < order[0]


def test_its_numbers_are_those_of_the_summary(folder):
    stored = open_folder(folder)
    made = content(stored)
    s = stored.summary
    row = s[(s["against"] == "detention") & (s["group"] == "all") & (s["outcome"] == "days_exploited_1095")].iloc[0]
    assert with_interval(row) in made["answer"][0]
    assert f"{row['difference']:+.1f}"[:3].replace("-", "\u2212") in with_interval(row)
    shown = html.unescape((folder / "report.html").read_text("utf-8"))
    for name in ("days_exploited_365", "days_locked_365"):
        cell = with_interval(
            s[(s["against"] == "detention") & (s["group"] == "all") & (s["outcome"] == name)].iloc[0]
        )
        assert cell in shown


def test_the_same_runs_give_the_same_page(copied):
    first = (copied / "report.html").read_bytes()
    assert write_report(copied).read_bytes() == first


def test_names_from_configs_are_escaped(copied):
    config = yaml.safe_load((copied / "config.yaml").read_text("utf-8"))
    config["question"] = "<script>alert('1')</script> & \"quotes\""
    (copied / "config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    text = write_report(copied).read_text("utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_failed_runs_are_told(copied):
    import pandas as pd

    runs = pd.read_parquet(copied / "tables" / "runs.parquet")
    runs.loc[0, "status"] = "failed"
    runs.to_parquet(copied / "tables" / "runs.parquet")
    manifest = json.loads((copied / "manifest.json").read_text("utf-8"))
    manifest["status"] = "some runs failed"
    (copied / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert f"1 of {len(runs)} runs failed." in write_report(copied).read_text("utf-8")


def test_figures_carry_their_finding_as_text(folder):
    text = (folder / "report.html").read_text("utf-8")
    labels = re.findall(r'<svg role="img" aria-label="([^"]+)"', text)
    assert len(labels) == len(list((folder / "figures").glob("*.svg"))) >= 2
    assert all(len(label) > 30 for label in labels)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def damaged(folder, kind):
    if kind == "empty":
        shutil.rmtree(folder)
        folder.mkdir()
    elif kind == "gone":
        shutil.rmtree(folder)
    elif kind == "foreign":
        (folder / "manifest.json").unlink()
    elif kind == "json":
        (folder / "manifest.json").write_text("{", "utf-8")
    elif kind == "yaml":
        (folder / "config.yaml").write_text("a: [", "utf-8")
    elif kind == "parquet":
        path = folder / "tables" / "outcomes.parquet"
        path.write_bytes(path.read_bytes()[:100])
    elif kind == "summary":
        (folder / "summary.csv").write_bytes(b"\xff\xfe\x00")
    else:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        manifest.update({"unfinished": {"status": "unfinished"}, "version": {"code": "0"}}[kind])
        (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("empty", "is empty"), ("gone", "no such folder"), ("foreign", "no results of ours"), ("json", "corrupt"),
        ("yaml", "corrupt"), ("parquet", "cannot be read"), ("summary", "summary.csv is missing or corrupt"),
        ("unfinished", "is marked 'unfinished'"), ("version", "another version"),
    ],
)  # fmt: skip
def test_a_bad_folder_is_told_in_one_line(copied, kind, told):
    (copied / "report.html").unlink()
    damaged(copied, kind)
    result = CliRunner().invoke(app, ["report", str(copied)])
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (copied / "report.html").exists()


def test_what_is_not_ours_raises(tmp_path):
    with pytest.raises(RunError):
        open_folder(tmp_path / "nothing")
