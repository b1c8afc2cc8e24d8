"""A calibration that is really killed goes on to the bytes of one that nobody disturbed, on any number of workers.

As in `test_kills.py`: a fork that ends just before or just after the n-th file is put in place, for every n; and SIGKILL
or SIGTERM of a real process.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from experiments.calibration import trying
from experiments.calibration.calibrate import Effort
from experiments.commands.calibrate import calibrate_command
from experiments.program import script
from tests.hostile.stopped import end_at_file

TINY = Effort(wanted=8, first=16, most=32, recovery=(8, 8, 8))
PATTERNS = """
free: [return.multiplier, found.police]
patterns:
  returned_within_a_year:
    {pattern: ours, says: Most return, measure: share back within a year, unit: share, role: calibrate, kind: emerges,
     target: 0.7, band: [0.3, 0.98], source: [ours]}
  identified_in_a_year:
    {pattern: ours, says: Some are seen, measure: share identified, unit: share, role: calibrate, kind: emerges,
     target: 0.2, band: [0.001, 0.9], source: [ours]}
"""
with_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


def calibrate(out: str, workers: int = 1, dask: str | None = None) -> int:
    """Calibrate the small world, in few trials, in the working directory."""
    Path("patterns.yaml").write_text(PATTERNS, "utf-8")
    return calibrate_command("small", "even", Path("patterns.yaml"), None, Path(out), dask, workers, TINY)


def alone() -> None:
    """Calibrate in a process of its own, in the folder that it is given."""
    os.chdir(sys.argv[1])
    trying.BATCH_SECONDS = 0.0
    script(lambda: calibrate("out", workers=2))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    room = tmp_path_factory.mktemp("undisturbed")
    here = Path.cwd()
    os.chdir(room)
    try:
        assert calibrate("whole") == 0
    finally:
        os.chdir(here)
    found = bytes_of(room / "whole")
    assert "members/even.csv" in found
    return found


@pytest.mark.kills
@with_fork
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_one_that_ends_at_every_seventh_file_again_and_again_reaches_the_same_bytes(
    tmp_path, undisturbed, after, monkeypatch
):
    """A file a trial. The same folder is killed until it is done: each time some trials further."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(trying, "BATCH_SECONDS", 0.0)
    codes = []
    while not codes or codes[-1] == 9:
        codes.append(end_at_file(7, after, lambda: calibrate("out")))
        assert len(codes) < 30
    assert codes[-1] == 0
    assert len(codes) > 3
    assert bytes_of(tmp_path / "out") == undisturbed  # and no half of a file


@with_fork
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=lambda s: s.name)
def test_a_process_that_is_stopped_goes_on(forks, tmp_path, undisturbed, number, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "said").mkdir()
    process = forks.begin(tmp_path / "said", str(tmp_path), instead=f"{__name__}:alone")
    kept = tmp_path / "out" / "trials" / "even.csv"
    until = time.monotonic() + 120
    while not kept.exists() and time.monotonic() < until and not forks.has_ended():
        time.sleep(0.02)
    os.kill(process, number)
    status, err = forks.end(), (tmp_path / "said" / "err").read_text()
    assert status == (-9 if number == signal.SIGKILL else 128 + number), err
    if number != signal.SIGKILL:
        assert err.splitlines()[-1] == trying.KEPT
    assert not (tmp_path / "out" / "members").exists()
    assert calibrate("out", workers=2) == 0
    assert bytes_of(tmp_path / "out") == undisturbed


def test_the_same_members_on_two_threads(tmp_path, undisturbed, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert calibrate("out", workers=2) == 0
    assert bytes_of(tmp_path / "out") == undisturbed


@pytest.mark.kills
@pytest.mark.filterwarnings("ignore")  # of the library, when its processes end
def test_the_same_members_on_a_local_dask_cluster(tmp_path, undisturbed, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.chdir(tmp_path)
    assert calibrate("out", workers=2, dask="local") == 0
    assert bytes_of(tmp_path / "out") == undisturbed


def test_a_second_process_on_the_same_folder_says_so(tmp_path, monkeypatch, capsys):
    from experiments.results.lock import Lock

    monkeypatch.chdir(tmp_path)
    with Lock(Path("out")):
        assert calibrate("out") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "is in use by" in line
