"""`trustline run`: printed again without a run, folders that cannot be used, interruptions, failing runs."""

from __future__ import annotations

import functools
import json
import shutil
import signal
import subprocess
import sys
import time

import pandas as pd
import pyarrow.parquet as parquet
import pytest
from typer.testing import CliRunner

import experiments.runs.task
from experiments import Results, load, run
from experiments.cli import app
from experiments.results.folder import Folder
from tests.experiments.configs import same_tables, tiny
from tests.hostile import stopped


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


@pytest.mark.parametrize("kind", ["file", "foreign", "other", "changed"])
def test_a_folder_that_cannot_be_used_is_one_line(small_experiment, tmp_path, kind):
    out = tmp_path / "r"
    if kind == "file":
        out.write_text("mine")
    elif kind == "foreign":
        out.mkdir()
        (out / "letter.txt").write_text("mine")
    else:  # unfinished, of other settings or with a manifest that somebody changed
        of = small_experiment if kind == "changed" else load(bare(small_experiment.path, tmp_path))
        folder = Folder(out, of)
        folder.begin(False, "test")
        folder.manifest("unfinished", "test")
        if kind == "changed":
            told = (out / "manifest.json").read_text("utf-8")
            (out / "manifest.json").write_text(told.replace("unfinished", "done"), "utf-8")
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    done = CliRunner().invoke(app, ["run", "small", "--out", str(out)])
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


@pytest.mark.usefixtures("few_figures")
def test_an_unfinished_folder_goes_on_with_what_is_there(tmp_path):
    config, out = tiny(tmp_path), tmp_path / "r"
    experiment = load(config)
    folder = Folder(out, experiment)
    folder.begin(False, "test")
    folder.commit([experiments.runs.task.do(experiment, experiment.points[0], 1, lambda days: None)])
    folder.give_up("test")
    assert json.loads((out / "manifest.json").read_text())["status"] == "unfinished"
    done = CliRunner().invoke(app, ["run", str(config), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert "goes on: 1 of 2 tasks are there" in done.stderr
    assert not (out / "parts").exists()
    same_tables(Results.open(out), run(experiment, workers=1))


def test_a_disk_that_fills_is_one_line(small_experiment, tmp_path, monkeypatch):
    def full(self, *args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parquet.ParquetWriter, "write_table", full)
    done = CliRunner().invoke(app, ["run", "small", "--out", str(tmp_path / "r")])
    assert done.exit_code == 2
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((tmp_path / "r").rglob("*.part"))


def test_a_run_that_fails_is_recorded_and_left_out(small_experiment, tmp_path, monkeypatch):
    real = experiments.runs.task.run_scenario

    def failing(experiment, point, done, shared, scenario, index, tell):
        if scenario == "detention" and done.replicate == 1:
            raise FloatingPointError("made to fail")
        return real(experiment, point, done, shared, scenario, index, tell)

    monkeypatch.setattr(experiments.runs.task, "run_scenario", failing)
    config = bare(small_experiment.path, tmp_path)
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
        "tests.short_batches",
        "run",
        "small",
        "--replicates",
        "3000",
        "--yes",  # what a run of 3,000 may write does not fit on a small disk; it is stopped long before
        "--workers",
        "2",
        "--out",
        str(out),
    ]
    # a background shell starts its children with interruptions ignored; a user's terminal does not
    heard = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heard)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not list(out.glob("parts/batch.*.json")):
        time.sleep(0.02)
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
    assert len(runs) >= 3
    assert (runs["status"] == "done").all()


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A finished folder, figures and report too; the question and the folder's name look like markup."""
    room = tmp_path_factory.mktemp("done")
    text = stopped.tiny(room).read_text("utf-8")
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
