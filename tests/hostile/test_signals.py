"""A stop at any moment loses nothing: Ctrl-C, SIGTERM or SIGHUP, one or two, over the whole life of a run.

Ten places here, moments in `make test-kills`; 200 in `make slow`. Each process has a deadline of its own that fails its test.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from experiments import stopping
from experiments.cli import app
from experiments.commands.run import run
from experiments.question.experiment import load
from experiments.results.folder import Folder
from experiments.results.lock import Lock
from tests.hostile.stopped import ENDED_BY, assert_in_order, tiny

INT, TERM, HUP = signal.SIGINT, signal.SIGTERM, signal.SIGHUP
PINNED = [
    ("beginning", (INT,), "unfinished"),
    ("compiling", (TERM, INT), "unfinished"),
    ("running", (INT, INT), "unfinished"),
    ("keeping", (TERM,), "unfinished"),
    ("merging", (INT, TERM), "done"),
    ("manifest", (HUP,), "unfinished"),
    ("figures", (INT, INT, INT), "done"),
    ("a figure", (TERM, TERM), "done"),
    ("story", (INT,), "done"),
    ("report", (TERM, INT), "done"),
]


def test_a_stop_in_each_phase(forks, tmp_path):
    """The control: without the handlers (a plain KeyboardInterrupt) several of these end in a trace or a wrong state."""
    config = tiny(tmp_path, replicates=6)
    for at, signals, expected in PINNED:
        out = tmp_path / at.replace(" ", "_")
        status = forks.run(tmp_path, "run", str(config), "--out", str(out), "--workers", "1", at=at, signals=signals, pause=0.05)  # fmt: skip
        said = (tmp_path / "err").read_text()
        assert assert_in_order(out, status, said) == expected, (at, said)
        assert ENDED_BY[status] in signals, at
        assert ("all runs are kept" in said) == (expected == "done"), (at, said)


@pytest.mark.kills
def test_verify_tells_of_a_run_that_has_not_finished(forks, tmp_path):
    """Killed, stopped, still at work, or only begun: no word on files, one line, the exit code of a refusal."""
    config, kill = tiny(tmp_path), signal.SIGKILL
    ends = [
        (at, kill) for at in ("running", "keeping", "merging", "manifest", "figures", "a figure", "story", "report")
    ]
    for at, number in [*ends, ("running", INT), ("figures", TERM)]:
        out = tmp_path / f"{at} {number}"
        words = ["run", str(config), "--out", str(out), "--workers", "1"]
        assert forks.run(tmp_path, *words, at=at, signals=(number,), pause=0.05) != 0
        assert_unfinished(out, at)
    (out / "manifest.json").unlink()  # the control: this is no beginning, but a file that is gone
    assert CliRunner().invoke(app, ["verify", str(out)]).exit_code == 1
    assert forks.run(tmp_path, "run", str(config), "--out", str(tmp_path / "whole")) == 0
    with Lock(tmp_path / "whole"):  # the same run, while it is at work
        assert_unfinished(tmp_path / "whole", "at work")
    told = CliRunner().invoke(app, ["verify", str(tmp_path / "whole")])
    assert (told.exit_code, told.output.endswith(": as written\n")) == (0, True)


def assert_unfinished(out, at):
    told = CliRunner().invoke(app, ["verify", str(out)])
    assert (told.exit_code, told.stdout, told.stderr.count("\n")) == (2, "", 1), (at, told.output)
    assert f"{out.name}: its run has not finished: " in told.stderr, (at, told.stderr)


def test_verify_of_a_run_from_python_says_that_no_report_was_made(tmp_path):
    run(load(tiny(tmp_path)), workers=1, out=tmp_path / "out")
    told = CliRunner().invoke(app, ["verify", str(tmp_path / "out")])
    assert told.exit_code == 0
    assert told.output.endswith(": as written; no report yet: the same `trustline run` makes it\n")
    folder = Folder(tmp_path / "begun", load(tiny(tmp_path)))
    folder.begin(False, "")
    folder.manifest("done", "")  # nothing is listed
    assert_unfinished(tmp_path / "begun", "nothing listed")
    (tmp_path / "begun" / "manifest.json").unlink()
    assert_unfinished(tmp_path / "begun", "before its manifest")


@pytest.mark.kills
def test_a_stop_at_any_moment(forks, tmp_path):
    config = tiny(tmp_path)
    began = time.monotonic()
    assert assert_in_order(tmp_path / "whole", forks.run(tmp_path, "run", str(config), "--out", str(tmp_path / "whole")), "") == "done"  # fmt: skip
    length = time.monotonic() - began
    states = []
    for k in range(8):  # most of them early: the runs take a tenth of it, figures and report the rest
        out, signals = tmp_path / f"r{k}", ((INT,), (TERM,), (INT, INT), (TERM, INT))[k % 4]
        after = 0.05 + length * ((k + 0.5) / 8) ** 3  # before that a fork may not have become the program
        status = forks.run(tmp_path, "run", str(config), "--out", str(out), after=after, signals=signals)
        states.append(assert_in_order(out, status, (tmp_path / "err").read_text()))
    assert len(set(states)) > 1, states  # the control: they fell into different parts of its life


SCRIPTS = {
    "nothing held": ("kill(INT); print('no')", 130, "", "interrupted\n"),
    "another signal": ("kill(TERM); print('no')", 143, "", "interrupted\n"),
    "held": ("with held():\n kill(INT); kill(TERM); say('whole')\nsay('no')", 130, "whole", "interrupted\n"),
    "held twice": ("with held():\n with held(): kill(INT)\n say('whole')\nsay('no')", 130, "whole", "interrupted\n"),
    "held in a thread": (
        "t = Thread(target=lambda: held().__enter__()); t.start(); t.join(); kill(INT); say('whole')", 0, "whole", ""),
    "let go in a thread": (
        "h = held(); h.__enter__(); kill(INT); t = Thread(target=lambda: h.__exit__(None, None, None)); t.start(); t.join(); say('no')",
        130, "", "interrupted\n"),
    "a second one in the middle of the end": (
        "real = os.write\nos.write = lambda where, line: [kill(INT), real(where, line), kill(TERM)]\nkill(INT); say('no')",
        130, "", "interrupted\n"),
    "answered": ("with held():\n kill(INT); s.answer()\nsay('told'); s.leave(7)", 7, "told", ""),
    "a second one after the answer": ("with held():\n kill(INT); s.answer()\nkill(TERM); say('no')", 130, "", ""),
    "an error goes first": ("try:\n with held():\n  kill(INT); 1 / 0\nexcept ZeroDivisionError: say('told')", 0, "told", ""),
    "expected": ("s.expect(0); kill(TERM); say('no')", 0, "", ""),
    "ignored before": ("say('lives') if not kill(HUP) else 0", 0, "lives", ""),
    "at the very end": (
        "atexit.register(lambda: [kill(INT), kill(TERM), say('end')]); s.leave(3)", 3, "end", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_two_states(name):
    """The machine alone, in a process of its own; nothing ends in a trace."""
    script, code, said, told = SCRIPTS[name]
    head = (
        "import atexit, functools, os, signal\nfrom threading import Thread\nfrom signal import SIGINT as INT, SIGTERM as TERM, SIGHUP as HUP\n"
        "from experiments import stopping as s\nfrom experiments.stopping import held\n"
        "signal.signal(HUP, signal.SIG_IGN); signal.signal(INT, signal.default_int_handler); s.listen()\n"
        "kill = functools.partial(os.kill, os.getpid())\nsay = functools.partial(print, end='', flush=True)\n"
    )
    done = subprocess.run([sys.executable, "-c", head + script], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (code, said, told)


def started(*words: str, **more) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "experiments.cli", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)


def heard(process: subprocess.Popen[str]) -> None:
    """Wait until a process takes SIGTERM: its first line has run, the imports have not."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        caught = Path(f"/proc/{process.pid}/status").read_text().partition("SigCgt:")[2].split()
        if caught and int(caught[0], 16) >> (TERM - 1) & 1:
            return
        time.sleep(0.002)
    raise AssertionError("the process takes no signals")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="cannot see which signals a process takes")
@pytest.mark.parametrize("number", [INT, TERM])
def test_a_stop_while_importing_is_one_line(number, tmp_path):
    process = started("run", "small", "--out", str(tmp_path / "r"))
    try:
        heard(process)
        process.send_signal(number)
        said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, said) == (128 + number, ("", "interrupted\n"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.kills
def test_a_stop_while_really_compiling_is_quick(tmp_path):
    """A cold cache: half a minute of compiling, in a thread, so that the main thread hears."""
    out = tmp_path / "r"
    process = started("run", str(tiny(tmp_path)), "--out", str(out), env={**os.environ, "TRUSTLINE_CACHE": str(tmp_path / "cold")})  # fmt: skip
    try:
        until = time.monotonic() + 100
        while not (out / "manifest.json").exists() and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(INT)
        process.send_signal(INT)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert assert_in_order(out, process.returncode, said) == "unfinished"
    assert len(list((tmp_path / "cold").rglob("*.nbc"))) < 11  # the control: there was more to compile; all are 11


def test_a_program_that_only_uses_us_has_its_own_handler_back(tmp_path, monkeypatch):
    before = signal.getsignal(INT), signal.getsignal(TERM)

    def stop(*_):
        os.kill(os.getpid(), INT)

    monkeypatch.setattr("experiments.runs.engine.compile_ahead", stop)
    results = run(load(tiny(tmp_path)), workers=1, out=tmp_path / "r")
    assert (results.status, set(results.tables)) == ("unfinished", {"points"})
    monkeypatch.undo()
    monkeypatch.setattr("experiments.figures.draw_all", stop)
    with pytest.raises(KeyboardInterrupt):
        run(load(tiny(tmp_path)), workers=1, out=tmp_path / "s", quiet=False)
    assert assert_in_order(tmp_path / "s", 130, "interrupted") == "done"
    assert (signal.getsignal(INT), signal.getsignal(TERM), stopping.stop_asked()) == (*before, False)
