"""A results folder belongs to one run: locks, identity, what is lost, what is read. Real processes, really killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from experiments import Results, load, read_summary, run
from experiments.cli import app
from experiments.results.folder import Folder
from experiments.results.lock import Lock, place_of, start_of
from sim.errors import RunError

CONFIG = """
name: tiny
world: small
seed: {seed}
replicates: {replicates}
burn_in_years: 0
policy_day: 0
index_days: 120
follow_up_days: 365
index: {{event: police_contact, who: {{form: sex}}}}
beliefs: [even]
baseline: "007"
contrasts: [["1e3", "007"]]
scenarios:
  "007": {{}}
  "1e3": {{levers: {{accompaniment: 0.7}}}}
outcomes: [days_exploited_365]
"""


def config(folder: Path, seed: int = 1, replicates: int = 2, name: str = "tiny.yaml", **words: str) -> Path:
    text = CONFIG.format(seed=seed, replicates=replicates)
    for old, new in words.items():
        assert old in text
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def command(path: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "experiments.cli", "run", str(path), "--workers", "1", "--out", str(out), *more]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def begun(process: subprocess.Popen[str], out: Path, parts: int = 3) -> None:
    deadline = time.monotonic() + 300
    while len(list(out.glob("parts/runs.*.parquet"))) < parts:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A finished folder and what `run` returned."""
    room = tmp_path_factory.mktemp("finished")
    path = config(room)
    return path, room / "out", run(load(path), workers=1, out=room / "out")


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in [*folder.glob("tables/*.parquet"), folder / "summary.csv"]}


def test_a_second_run_is_refused_in_one_line_and_a_killed_one_leaves_the_folder_free(tmp_path, capsys):
    """Two real processes, then a real SIGKILL: the lock that it leaves is stale, and is taken over in one line."""
    out = tmp_path / "out"
    first = command(config(tmp_path, 111, 1000), out)
    try:
        begun(first, out)
        other = config(tmp_path, 222, 2, "other.yaml")
        first.send_signal(signal.SIGSTOP)  # it holds the folder; what it would compute is not needed
        second = command(other, out)
        said = second.communicate(timeout=300)
        fresh = CliRunner().invoke(app, ["run", str(other), "--out", str(out), "--fresh"])
        for code, told in ((second.returncode, said[1]), (fresh.exit_code, fresh.stderr)):
            assert code == 2, told
            assert len(told.strip().splitlines()) == 1
            assert f"is in use by process {first.pid} since" in told
        with pytest.raises(RunError, match=f"in use by process {first.pid}"):
            run(load(other), out=out, fresh=True)
        assert first.poll() is None
        assert len(list(tmp_path.glob("out*"))) == 1  # nothing was moved
    finally:
        first.send_signal(signal.SIGKILL)
        first.communicate(timeout=60)
    assert place_of(out).is_file()  # the stale lock
    with pytest.raises(RunError, match=r"holds other settings|ended before it was done"):
        run(load(other), out=out)
    os.link(write(tmp_path / "stale", json.dumps({"process": first.pid, "started": "1", "host": os.uname().nodename, "since": "then"})), place_of(out))  # fmt: skip
    run(load(other), workers=1, out=out, fresh=True)
    assert f"process {first.pid}, which held this folder since then, has ended; taken over" in capsys.readouterr().err
    assert set(pd.read_parquet(out / "tables" / "runs.parquet")["seed"]) == {222}
    assert not place_of(out).exists()


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_number_that_another_process_has_now_is_no_holder(tmp_path):
    """The holder ended and the system gave its number to another process: only the start tells."""
    told = {"process": os.getpid(), "started": "1", "host": os.uname().nodename, "since": "then"}
    write(place_of(tmp_path / "r"), json.dumps(told))
    with Lock(tmp_path / "r") as lock:
        assert "has ended; taken over" in lock.took_over
    write(place_of(tmp_path / "r"), json.dumps({**told, "started": start_of(os.getpid())}))
    with pytest.raises(RunError, match="in use by this very process"), Lock(tmp_path / "r"):
        pass
    write(place_of(tmp_path / "r"), json.dumps({**told, "host": "elsewhere"}))
    with (
        pytest.raises(RunError, match=r"on elsewhere since then.*if that run has ended, remove"),
        Lock(tmp_path / "r"),
    ):
        pass


@pytest.mark.parametrize("left", ["", "{", "[1]", '{"process": -1}', "[" * 9000])
def test_a_lock_that_says_nothing_is_taken(tmp_path, left):
    write(place_of(tmp_path / "r"), left)
    with Lock(tmp_path / "r"):
        assert json.loads(place_of(tmp_path / "r").read_text())["process"] == os.getpid()
        with pytest.raises(RunError, match="this very process"), Lock(tmp_path / "r"):
            pass
    assert list(tmp_path.iterdir()) == []


def test_the_lock_is_free_after_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.runs.engine.compile_ahead", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(load(config(tmp_path)), out=tmp_path / "out")
    assert not place_of(tmp_path / "out").exists()


def losing(monkeypatch, harm):
    """Let `harm(parts, number)` happen before the parts are merged."""
    real = Folder.merge

    def merge(self, interrupted):
        harm(self.path / "parts")
        return real(self, interrupted)

    monkeypatch.setattr(Folder, "merge", merge)


def of_another_run(parts: Path) -> None:
    path = parts / "runs.0000001.parquet"
    frame = pd.read_parquet(path)
    frame.attrs["run"] = "another"
    frame.to_parquet(path)


HARMS = {
    "2 of 4 runs are not there": lambda parts: (parts / "runs.0000001.parquet").unlink(),
    "outcomes.0000000.parquet: is gone": lambda parts: (parts / "outcomes.0000000.parquet").unlink(),
    "cannot be read": lambda parts: (parts / "outcomes.0000000.parquet").write_bytes(b"PAR1"),
    "belongs to another run": of_another_run,
    "is the part of another task": lambda parts: os.replace(parts / "runs.0000000.parquet", parts / "runs.0000001.parquet"),
}  # fmt: skip


@pytest.mark.parametrize("told", HARMS)
def test_what_came_back_is_counted_against_what_was_to_be_done(tmp_path, monkeypatch, told):
    losing(monkeypatch, HARMS[told])
    with pytest.raises(RunError, match=told) as caught:
        run(load(config(tmp_path)), workers=1, out=tmp_path / "out")
    assert len(str(caught.value).splitlines()) == 1
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["status"] == "unfinished"
    assert list((tmp_path / "out" / "parts").glob("*.parquet"))  # what is there is kept
    with pytest.raises(RunError, match="is marked 'unfinished'"):
        Results.open(tmp_path / "out")


def test_a_folder_with_fewer_runs_than_asked_for_is_not_done(finished, tmp_path):
    import shutil

    from experiments.results.manifest import hashes_of, sealed

    path, out, _ = finished
    out = Path(shutil.copytree(out, tmp_path / "out"))
    table = out / "tables" / "runs.parquet"
    pd.read_parquet(table).iloc[:-1].to_parquet(table, index=False)
    manifest = json.loads((out / "manifest.json").read_text())
    write(out / "manifest.json", sealed(manifest | hashes_of(out)))
    with pytest.raises(RunError, match="holds 3 of 4 runs"):
        Results.open(out)
    with pytest.raises(RunError, match="holds 3 of 4 runs"):
        run(load(path), out=out)


def test_names_that_look_like_numbers_stay_text(finished):
    path, out, results = finished
    assert set(results.summary["scenario"]) == {"007", "1e3"}
    for read in (read_summary(out), read_summary(out / "summary.csv"), Results.open(out).summary, run(load(path), out=out).summary):  # fmt: skip
        pd.testing.assert_frame_equal(read, results.summary, check_exact=True)


@pytest.mark.parametrize("name", ["2025", "007", "1e4", "null", "true", "na", "nan", "1_000", "0x10", "inf", "no"])
def test_every_name_is_text_in_config_and_summary(finished, tmp_path, name):
    from dataclasses import replace

    from experiments.question.config_text import config_text

    _, _, results = finished
    e = results.experiment
    named = replace(e, beliefs=(replace(e.beliefs[0], name=name),), policies={name: e.policies["007"], "1e3": e.policies["1e3"]})  # fmt: skip
    named = replace(named, file=e.file.model_copy(update={"baseline": name, "contrasts": [["1e3", name]]}))
    again = load(write(tmp_path / "config.yaml", config_text(named)))
    assert (again.beliefs[0].name, again.file.baseline, set(again.policies)) == (name, name, {name, "1e3"})
    frame = results.summary.assign(scenario=name, beliefs=name, structure=name, against=name)
    frame.to_csv(tmp_path / "summary.csv", index=False)
    pd.testing.assert_frame_equal(read_summary(tmp_path), frame, check_exact=True)


def test_a_folder_opens_as_what_the_run_returned(finished):
    _, out, results = finished
    opened = Results.open(out)
    assert opened.tables.keys() == results.tables.keys()
    for name in opened.tables:
        pd.testing.assert_frame_equal(opened.tables[name], results.tables[name], check_exact=True)
    assert repr(opened) == "Results(tiny: done, 4 runs; tables contacts, outcomes, runs, summary)"
    assert "<table" in opened._repr_html_()
    assert (opened.runs["member"] == -1).all()
    assert pd.read_csv(out / "timings.csv")["seconds"].gt(0).all()


def test_the_commit_is_named_or_called_dirty(tmp_path):
    from experiments.results.manifest import commit

    def git(*words: str) -> str:
        env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
        who = ["-c", "user.name=a", "-c", "user.email=a@b"]
        return subprocess.run(["git", *who, *words], cwd=tmp_path, env=env, capture_output=True, text=True, check=True).stdout  # fmt: skip

    assert commit(tmp_path) is None
    git("init")
    (tmp_path / "sim").mkdir()
    write(tmp_path / "sim" / "rule.py", "x = 1")
    git("add", ".")
    git("commit", "-m", "one")
    write(tmp_path / "notes.txt", "no source")
    assert commit.__wrapped__(tmp_path) == git("rev-parse", "HEAD").strip()
    write(tmp_path / "sim" / "rule.py", "x = 2")
    assert commit.__wrapped__(tmp_path) == "dirty"
    assert commit.__wrapped__(tmp_path / "sim") is None  # inside a checkout, but not its root


@pytest.mark.parametrize("name", ["summary.csv", "tables/contacts.parquet", "config.yaml"])
@pytest.mark.parametrize("harm", ["gone", "cut", "bit"])
def test_a_harmed_folder_does_not_open(finished, tmp_path, name, harm):
    import shutil

    out = Path(shutil.copytree(finished[1], tmp_path / "out"))
    content = bytearray((out / name).read_bytes())
    (out / name).unlink()
    if harm != "gone":
        content[len(content) // 2] ^= 1
        (out / name).write_bytes(content if harm == "bit" else content[: len(content) // 2])
    with pytest.raises(RunError) as caught:
        Results.open(out)
    assert len(str(caught.value).splitlines()) == 1


def test_fresh_moves_no_folder_but_ours(tmp_path):
    write(tmp_path / "letter.txt", "mine")
    with pytest.raises(RunError, match="no results folder of ours"):
        run(load(config(tmp_path)), out=tmp_path, fresh=True)
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_a_run_that_nobody_enters_says_so(tmp_path):
    path = config(tmp_path, replicates=6, **{"index_days: 120": "index_days: 1"})
    results = run(load(path), workers=1, out=tmp_path / "out")
    empty = results.outcomes.query("group == 'all' and n_index == 0")
    assert len(empty) == (results.runs["note"] == "no index persons").sum() > 0
    assert "nobody met the event" in results.without_index().lower()
    assert set(results.runs["status"]) == {"done"}
