"""A results folder belongs to one run. Real processes, really killed."""

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

from experiments import load, run
from experiments.cli import app
from experiments.results.lock import Lock, place_of, start_of
from sim.errors import RunError
from tests.experiments.configs import tiny, write


def command(path: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    words = [
        sys.executable,
        "-m",
        "tests.short_batches",
        "run",
        str(path),
        "--workers",
        "1",
        "--out",
        str(out),
        *more,
    ]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def begun(process: subprocess.Popen[str], out: Path, parts: int = 1) -> None:
    deadline = time.monotonic() + 300
    while len(list(out.glob("parts/batch.*.json"))) < parts:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_second_run_is_refused_in_one_line_and_a_killed_one_leaves_the_folder_free(tmp_path, capsys):
    """Two real processes, then a real SIGKILL: the lock that it leaves is stale, and is taken over in one line."""
    out = tmp_path / "out"
    first = command(tiny(tmp_path, 111, 1000), out)
    try:
        begun(first, out)
        other = tiny(tmp_path, 222, 2, "other.yaml")
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
        run(load(tiny(tmp_path)), out=tmp_path / "out")
    assert not place_of(tmp_path / "out").exists()
