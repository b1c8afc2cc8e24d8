"""What a machine may lack: room on the disk, memory, threads. One line, exit code 2, and what had finished stays."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from experiments.cli import app
from experiments.crash import lacking
from experiments.results.batches import count_tasks
from experiments.results.lock import place_of
from experiments.results.part_file import Part
from experiments.runs.crew import MEMORY, Crew
from sim.errors import RunError
from tests.hostile.stopped import tiny


@pytest.fixture(scope="module")
def finished(forks, tmp_path_factory) -> Path:
    room = tmp_path_factory.mktemp("finished")
    assert forks.run(room, "run", str(tiny(room)), "--out", str(room / "r")) == 0
    return room


def one_line(text: str) -> str:
    lines = text.splitlines()
    assert len(lines) == 1, text
    assert "fault of trustline" not in text
    return lines[0]


def unfinished(out: Path, kept: int | None = None) -> None:
    """Assert that a folder says unfinished, that its parts are whole, and that it is free."""
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["status"] == "unfinished"
    assert kept is None or manifest["runs"]["kept"] == kept
    for path in out.rglob("*.parquet"):
        pd.read_parquet(path)
    for path in out.rglob("*.arrow"):
        Part(path).frame([])
    assert not list(out.rglob("*.part"))
    assert not place_of(out).exists()


# --- the disk ---------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "words",
    [["run", "tiny.yaml", "--out", "r"], ["check", "tiny.yaml"], ["report", "r"], ["verify", "r"], ["status"], ["status", "r"], ["clean"], ["--help"],
     ["story", "tiny.yaml", "--person", "0"], ["parameters", "--format", "csv"]],
    ids=" ".join,
)  # fmt: skip
def test_a_full_disk_behind_standard_output(forks, finished, words):
    """Every command that prints; `patterns`, which takes a minute, prints as `parameters` does."""
    given = [str(finished / w) if w in ("r", "tiny.yaml") else w for w in words]
    assert forks.run(finished, *given, out="/dev/full") == 2
    assert one_line((finished / "err").read_text()).startswith("standard output cannot be written (No space left")
    assert forks.run(finished, *given) == 0  # the control, and nothing was harmed


@pytest.mark.parametrize(
    ("at", "kept", "file"),
    [
        ("keeping", 0, "r/parts/"),
        ("merging", 6, "r/tables/"),
        ("figures", None, "r/figures/trust_by_contact.svg"),
        ("report", None, "r/report.html"),
    ],
)
def test_a_disk_that_fills_in_each_phase(forks, tmp_path, at, kept, file):
    out = tmp_path / "r"
    command = ("run", str(tiny(tmp_path)), "--workers", "1", "--out", str(out))
    assert forks.run(tmp_path, *command, at=at, full=True) == 2
    said = one_line((tmp_path / "err").read_text())
    assert file in said
    assert "No space left" in said
    if kept is None:
        manifest = json.loads((out / "manifest.json").read_text())
        assert (manifest["status"], manifest["runs"]["kept"]) == ("done", 6)
        before = (out / "tables" / "runs.parquet").stat().st_mtime_ns
        assert forks.run(tmp_path, *command) == 0  # with room again: nothing is run anew
        assert (out / "tables" / "runs.parquet").stat().st_mtime_ns == before
    else:  # even the manifest could not be written: it says what it said, and `status` what became of it
        assert json.loads((out / "manifest.json").read_text())["status"] == "running"
        assert count_tasks(out / "parts") == kept // 3
        told = CliRunner().invoke(app, ["status", str(out)]).stdout
        assert f"it has ended unseen, and left what {kept // 3} tasks gave" in told
        assert not place_of(out).exists()


def test_a_disk_that_fills_for_a_moment_leaves_unfinished_and_the_same_run_goes_on(forks, tmp_path, monkeypatch):
    command = ["run", str(tiny(tmp_path)), "--workers", "1", "--out", str(tmp_path / "r")]
    real, tables = os.fsync, []

    def full_for_a_table(handle):
        tables.append(handle)
        if len(tables) == 12:  # config, manifest, and some parts were written
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr("experiments.whole_file.os.fsync", full_for_a_table)
    done = CliRunner().invoke(app, command)
    assert (done.exit_code, "No space left" in one_line(done.stderr)) == (2, True)
    unfinished(tmp_path / "r")
    monkeypatch.undo()
    assert forks.run(tmp_path, *command) == 0
    assert CliRunner().invoke(app, ["verify", str(tmp_path / "r")]).exit_code == 0


@pytest.mark.parametrize("largest", [500, 12_000])
def test_a_limit_of_the_system_on_files(forks, tmp_path, largest):
    """The system's own error, through the libraries that write: a part, or a figure, is larger than a file may be."""
    out = tmp_path / "r"
    assert forks.run(tmp_path, "run", str(tiny(tmp_path)), "--out", str(out), largest=largest) == 2
    assert "File too large" in one_line((tmp_path / "err").read_text())
    assert not list(out.rglob("*.part")) if out.exists() else largest == 500
    assert not place_of(out).exists()


# --- memory and threads -----------------------------------------------------------------------------------------------


def refused(tmp_path: Path, *more: str) -> str:
    done = CliRunner().invoke(app, ["run", str(tiny(tmp_path)), "--out", str(tmp_path / "r"), *more])
    assert done.exit_code == 2, (done.output, done.exception)
    return one_line(done.stderr)


@pytest.mark.parametrize("error", [SystemExit(0), GeneratorExit(), KeyboardInterrupt()], ids=repr)
def test_a_task_that_would_end_its_thread(tmp_path, monkeypatch, error):
    def ended(*_):
        raise error

    monkeypatch.setattr("experiments.runs.engine.do", ended)
    assert f"in the middle of a task ({type(error).__name__})" in refused(tmp_path)
    unfinished(tmp_path / "r", kept=0)


def test_a_thread_that_dies_is_seen(tmp_path, monkeypatch):
    """The thread itself is gone, with its task: nobody will ever answer."""
    real, dying = Crew._outcome, threading.Event()

    def dies(self, task):
        if task is not None and not dying.is_set():  # the first task of the run, not the compiling
            dying.set()
            raise SystemExit
        return real(self, task)

    monkeypatch.setattr(Crew, "_outcome", dies)
    assert "1 tasks were lost" in refused(tmp_path, "--workers", "2")
    unfinished(tmp_path / "r", kept=3)


def test_memory_that_runs_out_in_a_thread(tmp_path, monkeypatch):
    def greedy(experiment, point, *_):
        raise MemoryError

    monkeypatch.setattr("experiments.runs.task.run_scenario", greedy)
    monkeypatch.setattr("experiments.runs.engine.compile_ahead", lambda: None)
    assert refused(tmp_path) == MEMORY
    unfinished(tmp_path / "r", kept=0)


def test_memory_that_runs_out_while_joining(tmp_path, monkeypatch):
    def greedy(*_):
        raise MemoryError

    monkeypatch.setattr("experiments.results.merge.Merge.write", greedy)
    assert refused(tmp_path) == MEMORY
    unfinished(tmp_path / "r", kept=6)


@pytest.mark.parametrize(("first", "said"), [(1, "thread 1 of 1"), (2, "thread 1 of 2"), (3, "thread 2 of 2")])
def test_threads_that_run_out(tmp_path, monkeypatch, first, said):
    """The system starts no more from the `first` on: the one that compiles, then those that run."""
    real, begun = threading.Thread.start, []

    def start(self):
        begun.append(self)
        if len(begun) >= first:
            raise RuntimeError("can't start new thread")
        real(self)

    monkeypatch.setattr(threading.Thread, "start", start)
    assert said in refused(tmp_path, "--workers", "2")
    unfinished(tmp_path / "r", kept=0)


def test_what_is_lacking_in_any_command_is_no_fault_of_ours():
    assert lacking(MemoryError()) == lacking(OSError(errno.ENOMEM, "x")) == MEMORY
    assert "fewer --workers" in lacking(RuntimeError("can't start new thread"))
    assert lacking(OSError(errno.ENOSPC, "No space left", "a\nb")) == "a\\nb: No space left"
    assert lacking(RuntimeError("another")) == lacking(OSError(errno.EINVAL, "x")) == lacking(ValueError()) == ""


def test_a_crew_does_each_task_once_for_any_number_of_threads():
    for many in (1, 3, 50):
        crew = Crew(lambda x: x * x, range(20), many)
        assert sorted(d for d in crew.results() if d is not None) == [k * k for k in range(20)]
        assert crew.left == 0
    with pytest.raises(ZeroDivisionError):
        list(Crew(lambda x: 1 // x, [0], 1).results())
    with pytest.raises(RunError, match="in the middle"):
        list(Crew(lambda x: exit(), [0], 1).results())


def test_no_library_takes_threads_before_ours():
    """OpenBLAS, without a thread for itself, ends the process with a SIGINT and four lines."""
    code = "import os, sys; from experiments import program; program.begin(); print('numpy' in sys.modules, os.environ['OPENBLAS_NUM_THREADS'])"
    env = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, timeout=60)
    assert done.stdout == "False 1\n", done
