"""`trustline export`: bad input is one line, and nothing is half-written."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from experiments import load, run
from experiments.cli import app
from experiments.commands import export
from tests.experiments.configs import tiny


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    room = tmp_path_factory.mktemp("export")
    run(load(tiny(room)), workers=1, out=room / "out")
    return room / "out"


@pytest.fixture
def here(finished, tmp_path, monkeypatch):
    shutil.copytree(finished, tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*words: str) -> tuple[int, str, list[str]]:
    done = CliRunner().invoke(app, ["export", *words])
    return done.exit_code, done.stdout, done.stderr.splitlines()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["out"], "export: expected --csv OUT, --parquet OUT or --ro-crate OUT"),
        (["out", "--csv", "out"], "--csv out: is there already; expected a new folder"),
        (["out", "--csv", "file"], "--csv file: is there already; expected a new folder"),
        (["out", "--csv", "out/tables/csv"], "lies inside the results folder"),
        (["out", "--csv", "given", "--author", "A"], "--author: belongs to --ro-crate"),
        (["none", "--csv", "given"], "none: no such folder"),
        (["empty", "--csv", "given"], "empty: is empty"),
        (["out", "--csv", "file/given"], "file/given: cannot be written"),
    ],
)
def test_bad_input_is_one_line(here, words, line):
    (here / "file").write_text("x", "utf-8")
    (here / "empty").mkdir()
    code, told, faults = said(*words)
    assert (code, told, len(faults)) == (2, "", 1)
    assert line in faults[0]
    assert not (here / "given").exists()


@pytest.mark.parametrize("name", ["summary.csv", "tables/outcomes.parquet", "timings.csv", "summary.provenance.json"])
def test_a_folder_that_is_not_as_written_is_not_given_away(here, name):
    path = here / "out" / name
    path.write_bytes(path.read_bytes() + b" ")
    code, told, faults = said("out", "--csv", "given")
    assert (code, told, len(faults)) == (2, "", 1)
    assert name in faults[0]
    assert sorted(p.name for p in here.iterdir()) == ["out"]


def test_a_disk_that_is_full_leaves_nothing(here, monkeypatch):
    def fill(results, out: Path, suffix: str) -> None:
        (out / "outcomes.csv").write_text("half", "utf-8")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(export, "write_tables", fill)
    assert said("out", "--csv", "given") == (2, "", ["given: cannot be written (No space left on device)"])
    assert sorted(p.name for p in here.iterdir()) == ["out"]


def test_an_empty_folder_is_used_and_folders_above_are_made(here):
    (here / "given").mkdir()
    assert said("out", "--csv", "given", "--parquet", "a/b/c") == (0, "given: written\na/b/c: written\n", [])
    assert (here / "a" / "b" / "c" / "outcomes.parquet").is_file()


SLOWLY = """
import sys, time
from pathlib import Path
from experiments.commands import export
def half(results, out, suffix):
    (out / "outcomes.csv").write_text("half", "utf-8")
    print("at work", flush=True)
    time.sleep(60)
export.write_tables = half
sys.exit(export.export_command(Path("out"), Path(sys.argv[1]), None, None))
"""


@pytest.fixture
def at_work(here):
    """Begin real exports that are in the middle of writing; end those that still run."""
    begun = []

    def begin(target: str) -> subprocess.Popen:
        paths = os.pathsep.join([str(Path(export.__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
        words = [sys.executable, "-c", SLOWLY, target]
        process = subprocess.Popen(words, env=os.environ | {"PYTHONPATH": paths}, stdout=subprocess.PIPE, text=True)
        begun.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        return process

    yield begin
    for process in begun:
        process.kill()
        process.communicate()


def hidden(here: Path) -> list[str]:
    return sorted(p.name for p in here.iterdir() if p.name.startswith("."))


@pytest.mark.parametrize("target", ["given", "other"])
def test_what_a_killed_export_leaves_the_next_one_removes(here, at_work, target):
    """It is really killed, with SIGKILL: its half is there. An export to the same place removes it, and so does one beside it."""
    killed = at_work("given")
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert len(hidden(here)) == 2  # the control: a half and a lock
    assert not (here / "given").exists()
    assert said("out", "--csv", target) == (0, f"{target}: written\n", [])
    assert hidden(here) == []
    assert (here / target / "outcomes.csv").stat().st_size > 100


def test_the_half_of_an_export_that_still_runs_stays(here, at_work):
    process = at_work("given")
    assert said("out", "--csv", "other")[0] == 0
    assert len(hidden(here)) == 2
    code, _, faults = said("out", "--csv", "given")
    assert code == 2
    assert f"in use by process {process.pid}" in faults[0]
    assert len(hidden(here)) == 2
