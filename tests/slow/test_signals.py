"""200 signals over the whole life of a run: of a tiny one in a warm process, and of one from the first import on."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from tests.hostile.stopped import Forks, assert_in_order, tiny

pytestmark = pytest.mark.slow
INT, TERM, HUP = signal.SIGINT, signal.SIGTERM, signal.SIGHUP
SIGNALS = ((INT,), (TERM,), (INT, INT), (TERM, INT), (INT, TERM), (HUP,), (INT, INT, INT))
APART = (0.0, 0.003, 0.03, 0.3)
WARM, WHOLE = 170, 30
AIMED, SOON = (
    5,
    0.02,
)  # one stop in so many comes within so many seconds of the beginning of the runs: by the clock they are short


def test_170_stops_of_warm_runs(tmp_path):
    config, states, slowest = tiny(tmp_path), Counter(), 0.0
    with Forks() as forks:
        lengths = []
        for k in range(3):
            began, out = time.monotonic(), tmp_path / f"whole{k}"
            assert forks.run(tmp_path, "run", str(config), "--out", str(out)) == 0
            lengths.append(time.monotonic() - began)
        for k in range(WARM):
            out, after = tmp_path / f"r{k}", 1.1 * sorted(lengths)[1] * (k + 0.5) / WARM
            began = time.monotonic()
            more = {"after": after, "apart": APART[k % 4], "signals": SIGNALS[k % 7]}
            if k % AIMED == 0:
                more |= {"once": out / "manifest.json", "after": SOON * (k + 0.5) / WARM}
            status = forks.run(tmp_path, "run", str(config), "--out", str(out), **more)
            slowest = max(slowest, time.monotonic() - began - after)
            states[assert_in_order(out, status, (tmp_path / "err").read_text()), status] += 1
            if out.exists() and k % 10 == 0:  # what was left blocks no further run
                assert forks.run(tmp_path, "run", str(config), "--out", str(out), "--fresh") == 0
    print(f"\n{WARM} stops of a run of {sorted(lengths)[1]:.2f} s; slowest end {slowest:.2f} s; {dict(states)}")
    assert {state for state, _ in states} == {"", "unfinished", "done"}


def test_30_stops_of_whole_programs(tmp_path):
    """Imports, compiled code read from the disk, all figures, the report beside: about ten seconds each."""
    config, states, slowest = tiny(tmp_path), Counter(), 0.0
    length = 0.0
    for k in range(-1, WHOLE):
        out = tmp_path / f"r{k}"
        command = [sys.executable, "-m", "experiments.cli", "run", str(config), "--out", str(out)]
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            if k >= 0:
                time.sleep(0.2 + (length - 0.2) * (k + 0.5) / WHOLE)  # the interpreter's own start is not ours
                stopped = time.monotonic()
                for number in SIGNALS[k % 7]:
                    process.send_signal(number)
            _, said = process.communicate(timeout=180)
        finally:
            process.kill()
        if k < 0:
            length = time.monotonic() - began
        else:
            slowest = max(slowest, time.monotonic() - stopped)
        lines = [line for line in said.splitlines(keepends=True) if "compiling" not in line and "% of" not in line]
        states[assert_in_order(out, process.returncode, "".join(lines)), process.returncode] += 1
    print(f"\n{WHOLE} stops of a program of {length:.1f} s; slowest end {slowest:.2f} s; {dict(states)}")
