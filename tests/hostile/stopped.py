"""What every run must leave that a signal has ended, and how such runs are made (`signalled`)."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.commands.folders import describe_run
from experiments.commands.verify import faults_in
from experiments.results.lock import Lock, place_of
from experiments.results.part_file import Part

ENDED_BY = {130: signal.SIGINT, 143: signal.SIGTERM, 129: signal.SIGHUP}
ROOT = Path(__file__).resolve().parents[2]
TINY = (  # of the small experiment: seconds become parts of one
    ("burn_in_years: 2", "burn_in_years: 0"),
    ("index_days: 365", "index_days: 120"),
    ("follow_up_days: 1095", "follow_up_days: 365"),
    ("outcomes: [days_exploited_365, days_exploited_1095, days_locked_365, days_locked_1095, exploited_on_day_365, lasting_exit]",
     "outcomes: [days_exploited_365, days_locked_365]"),
)  # fmt: skip


def tiny(room: Path, replicates: int = 2) -> Path:
    """Write an experiment that takes a part of a second; return its file."""
    text = (ROOT / "configs" / "experiments" / "small.yaml").read_text("utf-8")
    for old, new in (*TINY, ("replicates: 2", f"replicates: {replicates}")):
        assert old in text, old
        text = text.replace(old, new)
    path = room / "tiny.yaml"
    path.write_text(text, "utf-8")
    return path


class Forks:
    """Runs of commands in processes forked from a warm one. Use as a context."""

    def __enter__(self) -> Forks:
        pipe: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.warm = subprocess.Popen([sys.executable, "-m", "tests.hostile.signalled"], cwd=ROOT, **pipe)
        assert self._said() == "ready"
        return self

    def __exit__(self, *_: object) -> None:
        self.warm.communicate(timeout=60)

    def _said(self) -> str:
        assert self.warm.stdout is not None
        return self.warm.stdout.readline().strip()

    def _write(self, line: str) -> None:
        assert self.warm.stdin is not None
        self.warm.stdin.write(line)
        self.warm.stdin.flush()

    def run(
        self,
        streams: Path,
        *words: str,
        after: float = 0.0,
        apart: float = 0.0,
        signals: tuple[int, ...] = (),
        once: Path | None = None,
        **order: Any,
    ) -> int:
        """Do a command; return how it ended.

        Signals are sent to it `after` so many seconds (counted from when a file is there, where `once` names one), so many
        `apart`; or it sends them itself at a named place (`at`).
        """
        process = self.begin(streams, *words, signals=[] if after else list(signals), **order)
        wait_for(once)
        pause = after
        for number in signals if after else ():
            time.sleep(pause)
            os.kill(process, number)
            pause = apart
        return self.end()

    def begin(self, streams: Path, *words: str, **order: Any) -> int:
        """Begin a command; return its process's number, which stays its own until `end`."""
        self._write(json.dumps({**order, "streams": str(streams), "words": words}) + "\n")
        return int(self._said())

    def has_ended(self) -> bool:
        """Return whether the command that began has ended."""
        return bool(select.select([self.warm.stdout], [], [], 0.0)[0])

    def end(self) -> int:
        """Wait for the end of the command that began; return how it ended."""
        status = int(self._said())
        self._write("\n")
        assert self._said() == "gone"
        return status


def wait_for(file: Path | None, most: float = 60.0) -> None:
    """Wait until a file is there, for some time at most: its writer may have ended."""
    until = time.monotonic() + most
    while file is not None and not file.exists() and time.monotonic() < until:
        time.sleep(0.001)


def end_at_file(n: int, after: bool, work: Callable[[], int]) -> int:
    """Do some work in a fork that ends at its n-th renaming of a file, before it or after it; return the exit code: 9 if it ended there."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    real, count = os.replace, 0

    def replace(*names: object) -> None:
        nonlocal count
        count += 1
        if count == n and not after:
            os._exit(9)
        real(*names)  # type: ignore[arg-type]
        if count == n:
            os._exit(9)

    code = 99
    try:
        os.replace = replace  # type: ignore[assignment]
        code = work()
    finally:
        os._exit(code)


def assert_in_order(out: Path, status: int, said: str) -> str:
    """Assert that a run which a signal may have ended has lost nothing; return its state: "", "unfinished" or "done"."""
    assert status in (0, *ENDED_BY), (status, said)
    lines = said.splitlines()
    assert len(lines) == (0 if status == 0 else 1), said
    assert all(line.startswith("interrupted") for line in lines), said
    assert not place_of(out).exists()
    with Lock(out) as lock:
        assert not lock.took_over
    if not out.exists():
        assert status != 0
        return ""
    assert not [p for p in out.rglob("*") if p.name.endswith(".part")]
    manifest = json.loads((out / "manifest.json").read_text())
    state, kept, asked = manifest["status"], manifest["runs"]["kept"], manifest["runs"]["asked"]
    assert describe_run(out).startswith(f"{state}, {kept} of {asked} runs")
    table = out / "tables" / "runs.parquet"
    runs = pd.read_parquet(table) if table.exists() else pd.DataFrame({"status": []})
    assert len(runs) == kept
    assert (runs["status"] == "done").all()
    for path in out.rglob("*.parquet"):
        pd.read_parquet(path)
    for path in out.rglob("*.arrow"):
        Part(path).frame([])
    assert state in ("unfinished", "done"), state
    assert (state == "done") == (kept == asked)
    if state == "done":
        assert faults_in(out) == []
    if status == 0:
        assert (out / "report.html").is_file()
    return str(state)
