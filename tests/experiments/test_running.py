"""Running and keeping: any number of workers, interruptions, folders that cannot be used, failing runs."""

from __future__ import annotations

import functools
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow.parquet as parquet
import pytest
from typer.testing import CliRunner

import experiments.runs.task
from experiments import compare, load, run
from experiments.cli import app
from experiments.results.folder import Folder
from experiments.results.results import Results
from sim.errors import RunError


@pytest.fixture(scope="module")
def small():
    return load("small")


@pytest.fixture(scope="module")
def results(small):
    return run(small, workers=1)


def same_tables(a, b) -> None:
    assert not b.failed, b.runs[["scenario", "replicate", "error"]].to_string()
    assert a.tables.keys() == b.tables.keys()
    for name in a.tables:
        pd.testing.assert_frame_equal(a.tables[name], b.tables[name], check_exact=True)


@pytest.mark.parametrize("workers", [2, 4])
def test_any_number_of_workers_gives_the_same_tables(small, results, workers):
    same_tables(results, run(small, workers=workers))


def test_what_is_kept_is_what_was_returned(small, results, tmp_path):
    kept = run(small, workers=2, out=tmp_path / "r")
    same_tables(results, kept)
    again = dict(Results.of(small, tmp_path / "r").tables)
    assert again.keys() == results.tables.keys()
    for name in again:
        pd.testing.assert_frame_equal(
            again[name], results.tables[name], check_exact=name != "summary", check_dtype=False
        )
    manifest = json.loads((tmp_path / "r" / "manifest.json").read_text())
    assert manifest["status"] == "done"
    assert not (tmp_path / "r" / "parts").exists()
    others = [p for p in (tmp_path / "r").rglob("*") if p.is_file() and p.name != "manifest.json"]
    for path in others:
        assert os.uname().nodename.encode() not in path.read_bytes() or len(os.uname().nodename) < 4, path
        assert str(tmp_path).encode() not in path.read_bytes(), path


def test_a_scenario_equal_to_another_differs_by_exactly_zero(small):
    twin = replace(small, policies={**small.policies, "twin": small.policies["detention"]})
    r = run(twin, workers=2)
    a, b = (
        r.outcomes[r.outcomes["scenario"] == n].drop(columns="scenario").reset_index(drop=True)
        for n in ("detention", "twin")
    )
    pd.testing.assert_frame_equal(a, b, check_exact=True)
    difference = compare(r, baseline="detention", outcome="days_exploited_365").set_index("scenario").loc["twin"]
    assert (difference["difference"], difference["low"], difference["high"]) == (0.0, 0.0, 0.0)
    assert (
        compare(r, baseline="detention", outcome="days_exploited_365")
        .set_index("scenario")
        .loc["dropoff_open", "difference"]
        != 0.0
    )


def test_index_persons_are_the_same_in_every_scenario(results):
    by_run = results.people.groupby(["scenario", "replicate"])[["person", "index_day"]].apply(
        lambda f: f.to_numpy().tolist()
    )
    for replicate in (0, 1):
        assert len({json.dumps(by_run[s, replicate]) for s in ("status_quo", "detention", "dropoff_open")}) == 1
    assert (results.people.query("scenario == 'status_quo'")["event_here"] == 1).all()
    assert results.outcomes["n_index"].min() > 0


def test_summary_subtracts_within_a_replicate(results):
    o = results.outcomes.set_index(["scenario", "replicate"])["days_exploited_365"]
    expected = (o["dropoff_open"] - o["detention"]).mean()
    row = results.summary.query(
        "scenario == 'dropoff_open' and against == 'detention' and outcome == 'days_exploited_365'"
    )
    assert row["difference"].item() == pytest.approx(expected)
    assert row["low"].item() < expected < row["high"].item()


def test_a_replicate_without_index_persons_leaves_the_interval(small, results):
    from experiments.estimates.paired import summary

    thin = results.outcomes.copy()
    thin.loc[thin["replicate"] == 1, list(small.file.outcomes)] = np.nan
    row = summary(small, thin).query("scenario == 'dropoff_open' and against == 'detention'").iloc[0]
    assert row["n_replicates"] == 1
    assert np.isnan(row["low"])


def test_fixed_population_begins_from_one_burn_in(small):
    fixed = replace(small, file=small.file.model_copy(update={"population": "fixed"}))
    people = run(fixed, workers=2).series.query("month == 1")
    drawn = run(small, workers=2).series.query("month == 1")
    assert people["exploited"].nunique() <= drawn["exploited"].nunique()
    assert people.query("replicate == 0")["exploited"].iloc[0] == drawn.query("replicate == 0")["exploited"].iloc[0]


def bare(config, folder):
    """Return the experiment `small` with other settings: it keeps nothing from which most figures are drawn."""
    text = config.read_text("utf-8")
    assert "keep: [series, spells, people]" in text
    (folder / "bare.yaml").write_text(text.replace("keep: [series, spells, people]", "keep: []"), "utf-8")
    return folder / "bare.yaml"


def test_the_command_prints_again_and_computes_nothing(finished, tmp_path):
    config, out, first = finished
    assert first.exit_code == 0, first.output
    assert first.stdout.startswith("The model cannot say which belief is true.")
    before = {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}
    second = CliRunner().invoke(app, ["run", str(config), "--out", str(out)])
    assert (second.exit_code, second.stdout) == (0, first.stdout)
    assert before == {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}
    for name in ("differences", "trust_by_contact", "where_people_are"):
        assert (out / "figures" / f"{name}.svg").stat().st_size > 5000
    config, out = copied(finished, tmp_path)
    config = bare(config, tmp_path)
    other = CliRunner().invoke(app, ["run", str(config), "--out", str(out)])
    assert other.exit_code == 2
    assert len(other.stderr.strip().splitlines()) == 1
    assert "other settings" in other.stderr
    assert "--fresh" in other.stderr
    fresh = CliRunner().invoke(app, ["run", str(config), "--out", str(out), "--fresh"])
    assert fresh.exit_code == 0, fresh.output
    assert len(list(tmp_path.glob("r.old-*"))) == 1


@pytest.mark.parametrize("kind", ["file", "foreign", "unfinished"])
def test_a_folder_that_cannot_be_used_is_one_line(small, tmp_path, kind):
    out = tmp_path / "r"
    if kind == "file":
        out.write_text("mine")
    elif kind == "foreign":
        out.mkdir()
        (out / "letter.txt").write_text("mine")
    else:
        folder = Folder(out, small)
        folder.begin(False, "test")
        folder.manifest("unfinished", "test")
    done = CliRunner().invoke(app, ["run", "small", "--out", str(out)])
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1
    if kind == "foreign":
        assert (out / "letter.txt").read_text() == "mine"
        assert [p.name for p in out.iterdir()] == ["letter.txt"]


def test_too_little_room_is_told_before_the_runs(small, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(100, 99, 1))
    with pytest.raises(RunError, match="MB are needed"):
        run(small, workers=1, out=tmp_path / "r")


def test_a_disk_that_fills_is_one_line(small, tmp_path, monkeypatch):
    def full(self, *args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parquet.ParquetWriter, "write_table", full)
    done = CliRunner().invoke(app, ["run", "small", "--out", str(tmp_path / "r")])
    assert done.exit_code == 2
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((tmp_path / "r").rglob("*.part"))


def test_a_run_that_fails_is_recorded_and_left_out(small, tmp_path, monkeypatch):
    real = experiments.runs.task.run_scenario

    def failing(experiment, point, done, shared, scenario, index, tell):
        if scenario == "detention" and done.replicate == 1:
            raise FloatingPointError("made to fail")
        return real(experiment, point, done, shared, scenario, index, tell)

    monkeypatch.setattr(experiments.runs.task, "run_scenario", failing)
    config = bare(small.path, tmp_path)
    done = CliRunner().invoke(app, ["run", str(config), "--out", str(tmp_path / "r")])
    assert done.exit_code == 1
    assert "1 of 6 runs failed" in done.output
    runs = pd.read_parquet(tmp_path / "r" / "tables" / "runs.parquet")
    failed = runs[runs["status"] == "failed"]
    assert failed[["scenario", "replicate"]].to_numpy().tolist() == [["detention", 1]]
    assert "made to fail" in failed["error"].item()
    outcomes = pd.read_parquet(tmp_path / "r" / "tables" / "outcomes.parquet")
    assert len(outcomes.query("scenario == 'detention'")) == 1


def test_ctrl_c_keeps_what_had_finished(tmp_path):
    out = tmp_path / "r"
    command = [
        sys.executable,
        "-m",
        "experiments.cli",
        "run",
        "small",
        "--replicates",
        "3000",
        "--workers",
        "2",
        "--out",
        str(out),
    ]
    # a background shell starts its children with interruptions ignored; a user's terminal does not
    heard = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heard)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and len(list(out.glob("parts/runs.*.parquet"))) < 3:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    try:
        stdout, stderr = process.communicate(timeout=60)
    finally:
        process.kill()  # nothing is left behind if it did not stop
    assert process.returncode == 130, stderr
    assert "Traceback" not in stderr
    assert "unfinished" in stdout
    assert json.loads((out / "manifest.json").read_text())["status"] == "unfinished"
    runs = pd.read_parquet(out / "tables" / "runs.parquet")
    assert len(runs) >= 9
    assert (runs["status"] == "done").all()


def test_help_answers_at_once_without_heavy_libraries():
    code = "import sys, experiments.cli; print([m for m in ('numba', 'pandas', 'mesa', 'pyarrow', 'matplotlib') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A finished folder, figures and report too; the question and the folder's name look like markup."""
    room = tmp_path_factory.mktemp("done")
    text = (load("small").path).read_text("utf-8")
    question = next(line for line in text.splitlines() if line.startswith("question:"))
    config = room / "x.yaml"
    config.write_text(text.replace(question, 'question: "[/b] Does it?"'), "utf-8")
    out = room / "[x] y"
    return config, out, CliRunner().invoke(app, ["run", str(config), "--out", str(out)])


def copied(finished, tmp_path):
    config, out, _ = finished
    shutil.copytree(out, tmp_path / "r")
    return config, tmp_path / "r"


def test_words_that_look_like_markup_are_printed_as_they_are(finished):
    _, _, first = finished
    assert first.exit_code == 0, first.output
    assert "[/b] Does it?" in first.stdout
    assert "[x] y/" in first.stdout.replace("\n", "")


def test_figures_and_report_that_are_gone_are_made_again(finished, tmp_path):
    config, out = copied(finished, tmp_path)
    figures = {p.name for p in (out / "figures").iterdir()}
    shutil.rmtree(out / "figures")
    (out / "report.html").unlink()
    again = CliRunner().invoke(app, ["run", str(config), "--out", str(out)])
    assert again.exit_code == 0, again.output
    assert {p.name for p in (out / "figures").iterdir()} == figures
    assert (out / "report.html").stat().st_size > 5000


@pytest.mark.parametrize("name", ["tables/outcomes.parquet", "tables/runs.parquet", "summary.csv"])
@pytest.mark.parametrize("fault", ["gone", "cut"])
def test_a_table_that_is_gone_or_cut_is_one_line(finished, tmp_path, name, fault):
    config, out = copied(finished, tmp_path)
    path = out / name
    whole = path.read_bytes()
    path.unlink()
    if fault == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    again = CliRunner().invoke(app, ["run", str(config), "--out", str(out)])
    assert again.exit_code == 2
    assert len(again.stderr.strip().splitlines()) == 1
    assert name in again.stderr
    assert "--fresh" in again.stderr


def test_with_calibrated_members_the_member_is_the_unit_of_a_comparison(small):
    from experiments.estimates.paired import interval
    from experiments.results.results import Results

    rows = [
        {
            "scenario": s,
            "beliefs": "even",
            "structure": "default",
            "point": 0,
            "replicate": r,
            "group": "all",
            "days": d,
        }
        for r, difference in enumerate((1.0, 3.0, 5.0, 7.0))
        for s, d in (("detention", 10.0), ("dropoff_open", 10.0 + difference))
    ]
    for members, units in (({"even": ({"a": 1.0}, {"a": 2.0})}, [2.0, 6.0]), ({}, [1.0, 3.0, 5.0, 7.0])):
        made = Results(replace(small, members=members), {"outcomes": pd.DataFrame(rows)})
        (row,) = compare(made, baseline="detention", outcome="days").itertuples()
        assert (row.difference, row.low, row.high) == pytest.approx(interval(np.array(units)))
