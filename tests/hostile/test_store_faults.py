"""What a results folder may meet while runs are kept in it: a clock set back, damage, removal, a disk that is full. Really done."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import random
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from experiments import load, run
from experiments import whole_file as whole_file_module
from experiments.cli import app
from experiments.commands.folders import OLD
from experiments.commands.verify import faults_in
from experiments.results.lock import Lock, place_of
from experiments.results.parts import Parts
from sim.errors import RunError
from tests.hostile.test_kills import bytes_of, config

REPLICATES = 3
STEP = 1 if int(os.environ.get("KILLS", "10")) > 10 else 9  # of the files at which the disk is full


@pytest.fixture(autouse=True)
def a_batch_a_task(monkeypatch):
    monkeypatch.setattr("experiments.runs.engine.BATCH_SECONDS", 0.0)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    room = tmp_path_factory.mktemp("undisturbed")
    run(load(config(room, REPLICATES)), workers=1, out=room / "r")
    return bytes_of(room / "r")


def refused(path: Path, out: Path) -> str:
    """Return the one line of a run that cannot be."""
    with pytest.raises(RunError) as told:
        run(load(path), workers=1, out=out)
    assert len(str(told.value).splitlines()) == 1
    assert not place_of(out).exists()
    return str(told.value)


def interrupted(path: Path, out: Path, monkeypatch: pytest.MonkeyPatch, kept: int = 3) -> None:
    """Leave a folder in which so many of six batches are kept."""
    real, count = Parts.commit, 0

    def commit(self, batch):
        nonlocal count
        count += 1
        if count > kept:
            raise RunError("no more")
        real(self, batch)

    with monkeypatch.context() as patch:
        patch.setattr(Parts, "commit", commit)
        refused(path, out)
    assert len(list(out.glob("parts/batch.*.json"))) == kept


# --- a clock that is set back -----------------------------------------------------------------------------------------


def test_a_clock_that_runs_backwards_changes_nothing_but_what_it_tells(tmp_path, undisturbed, monkeypatch):
    now = [2e9]

    def back(*_: object) -> float:
        now[0] -= 3600.0
        return now[0]

    path, out = config(tmp_path, REPLICATES), tmp_path / "r"
    interrupted(path, out, monkeypatch)
    monkeypatch.setattr(time, "time", back)
    monkeypatch.setattr(
        time, "strftime", lambda form, *_: "20010101-000000" if "-%H" in form else "2001-01-01T00:00:00"
    )
    run(load(path), workers=1, out=out)
    assert bytes_of(out) == undisturbed
    manifest = json.loads((out / "manifest.json").read_text())
    assert 0.0 <= manifest["seconds"] < 600.0
    assert manifest["started"].startswith("2001")
    assert faults_in(out) == []
    for _ in range(2):  # the same second, or an earlier one: each old folder has a name of its own
        run(load(path), workers=1, out=out, fresh=True)
    old = [p for p in tmp_path.iterdir() if OLD.fullmatch(p.name)]
    assert len(old) == 2
    assert all(bytes_of(p) == undisturbed for p in [*old, out])
    with Lock(out) as lock:
        assert not lock.took_over
    seconds = [float(line.split(",")[-2]) for line in (out / "timings.csv").read_text().splitlines()[1:]]
    assert min(seconds) > 0.0


# --- damage -----------------------------------------------------------------------------------------------------------


def harm(path: Path, how: str, draw: random.Random) -> None:
    content = bytearray(path.read_bytes())
    if how == "flipped":
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
    path.write_bytes(content[:-2] if how == "cut" else content)  # a line's end alone decides nothing


@pytest.mark.parametrize("how", ["cut", "flipped"])
def test_a_damaged_part_is_done_again(tmp_path, undisturbed, monkeypatch, capsys, how):
    """Two bytes less, or a bit flipped, of each file of a batch in turn."""
    path, left = config(tmp_path, REPLICATES), tmp_path / "left"
    interrupted(path, left, monkeypatch)
    names = sorted(p.name for p in left.glob("parts/*0000001.*"))
    assert {n.split(".")[0] for n in names} >= {"batch", "outcomes", "people", "runs", "spells", "contacts"}
    for name in names:
        out = Path(shutil.copytree(left, tmp_path / name))
        harm(out / "parts" / name, how, random.Random(name))
        capsys.readouterr()
        run(load(path), workers=1, out=out)
        said = [line for line in capsys.readouterr().err.splitlines() if "done again" in line]
        assert len(said) == 1
        assert f"parts/{name}: is not what was written; its tasks are done again" in said[0]
        assert bytes_of(out) == undisturbed, name


@pytest.mark.parametrize("how", ["cut", "flipped"])
@pytest.mark.parametrize("name", ["manifest.json", "config.yaml"])
def test_a_started_folder_whose_own_files_are_damaged_is_refused_and_keeps_all(
    tmp_path, undisturbed, monkeypatch, name, how
):
    path, out = config(tmp_path, REPLICATES), tmp_path / "r"
    interrupted(path, out, monkeypatch)
    before, parts = (out / name).read_bytes(), sorted(out.glob("parts/*"))
    draw = random.Random(name)
    for _ in range(5):
        harm(out / name, how, draw)
        assert "--fresh" in refused(path, out)
        assert sorted(out.glob("parts/*")) == parts
        (out / name).write_bytes(before)
    run(load(path), workers=1, out=out)
    assert bytes_of(out) == undisturbed


@pytest.mark.parametrize("how", ["cut", "flipped"])
def test_a_finished_folder_with_a_damaged_table_is_refused(tmp_path, undisturbed, how):
    path, out = config(tmp_path, REPLICATES), tmp_path / "r"
    run(load(path), workers=1, out=out)
    for table in [*sorted(out.glob("tables/*.parquet")), out / "summary.csv"]:
        before = table.read_bytes()
        harm(table, how, random.Random(table.name))
        assert f"{table.name} that is missing or is not what was written" in refused(path, out)
        table.write_bytes(before)
    assert bytes_of(out) == undisturbed


def test_a_folder_that_is_removed_in_the_middle_is_one_line_and_the_next_run_is_whole(
    tmp_path, undisturbed, monkeypatch
):
    path, out, real = config(tmp_path, REPLICATES), tmp_path / "r", Parts.commit
    for at in range(3):
        count = []

        def commit(self, batch, at=at, count=count):
            count.append(1)
            if len(count) == at + 1:
                shutil.rmtree(out)
            real(self, batch)

        with monkeypatch.context() as patch:
            patch.setattr(Parts, "commit", commit)
            assert "cannot be written (No such file or directory)" in refused(path, out)
    run(load(path), workers=1, out=out)
    assert bytes_of(out) == undisturbed


@pytest.mark.usefixtures("few_figures")
def test_what_a_kill_left_half_written_beside_whole_tables_is_removed(tmp_path, undisturbed):
    """Killed while figures or the report were made: the same command makes them, and no half file stays."""
    path, out = config(tmp_path, REPLICATES), tmp_path / "r"
    run(load(path), workers=1, out=out)
    (out / "figures").mkdir()
    halves = [out / place / ".ab12.part" for place in (".", "tables", "figures")]
    for half in halves:
        half.write_bytes(b"half")
    (out / ".export.part").mkdir()  # of an export into this folder
    mine = out / "mine.part"  # the control: no name of ours
    mine.write_bytes(b"mine")
    assert CliRunner().invoke(app, ["run", str(path), "--out", str(out)]).exit_code == 0
    assert not any(half.exists() for half in halves)
    assert mine.exists()
    assert bytes_of(out) == undisturbed
    run(load(path).with_replicates(REPLICATES + 1), workers=1, out=out)


# --- a disk that is full ----------------------------------------------------------------------------------------------


def test_a_disk_that_is_full_at_any_file_is_one_line_and_the_same_run_goes_on(tmp_path, undisturbed, monkeypatch):
    """At every file that is written, in turn: what was kept stays, and the tables are those of an undisturbed run."""
    path, real = config(tmp_path, REPLICATES), whole_file_module._write_aside
    full_at = 1
    while True:
        count = 0

        def write(place, work, n=full_at):
            nonlocal count
            count += 1
            if count == n:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(place))
            real(place, work)

        out = tmp_path / str(full_at)
        with monkeypatch.context() as patch:
            patch.setattr(whole_file_module, "_write_aside", write)
            said = error_of(path, out)
        if count < full_at:
            assert not said
            break
        assert len(said.splitlines()) == 1
        assert "No space left" in said
        assert not list(out.rglob(".*.part"))
        run(load(path), workers=1, out=out)
        assert bytes_of(out) == undisturbed, full_at
        full_at += STEP
    assert full_at > 30


def error_of(path: Path, out: Path) -> str:
    """Return what ended a run; nothing if it came to its end."""
    try:
        run(load(path), workers=1, out=out)
    except RunError as error:
        return str(error)
    return ""


@contextlib.contextmanager
def small_disk(place: Path, kilobytes: int):
    """Mount a file system of so many kilobytes; skip where that is not allowed."""
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
    try:
        done = subprocess.run(words, capture_output=True, check=False)
    except OSError:
        pytest.skip("no mount here")
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("kilobytes", [24, 64, 120, 200])
def test_a_small_file_system_that_is_really_full(tmp_path, undisturbed, kilobytes):
    path, disk = config(tmp_path, REPLICATES), tmp_path / "disk"
    with small_disk(disk, kilobytes):
        out = disk / "r"
        with pytest.raises(RunError) as told:
            run(load(path), workers=1, out=out, yes=True)
        assert len(str(told.value).splitlines()) == 1
        assert "No space left" in str(told.value)
        assert not list(disk.rglob(".*.part"))
        subprocess.run(["mount", "-o", "remount,size=9000k", str(disk)], check=True)
        run(load(path), workers=1, out=out, yes=True)
        assert bytes_of(out) == undisturbed
