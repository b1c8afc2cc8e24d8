"""Progress: lines now and then where there is no terminal, and a terminal that has gone ends no run."""

from __future__ import annotations

import io
import sys

import pytest

from experiments.runs import progress
from experiments.runs.progress import EVERY_SECONDS, Progress


@pytest.fixture
def clock(monkeypatch):
    """A clock that a test sets."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_a_line_says_share_rate_and_time_left():
    told = Progress(1000)
    told.done = 250
    assert told.line(50.0) == "25% of the runs; 50 simulated days a second; about 15 s left"
    told.done = 19
    assert told.line(50.0) == "compiling and burning in; the first runs have begun"
    assert told.pace(50.0) == "compiling, burn-in"
    told.done = 21
    assert told.pace(1234.4) == "1,234 simulated days/s"


def test_lines_come_now_and_then(clock, capsys):
    with Progress(1000) as told:
        for k in range(1, 31):  # a second each
            clock[0] = float(k)
            told.tell(10)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 30 // EVERY_SECONDS
    assert lines[0] == "10% of the runs; 10 simulated days a second; about 90 s left"
    assert told.done == 300


def test_quiet_says_nothing(clock, capsys):
    with Progress(1000, quiet=True) as told:
        clock[0] = 100.0
        told.tell(500)
    assert capsys.readouterr().err == ""


def test_a_bar_is_drawn_some_times_a_second_and_not_for_each_stretch(clock, monkeypatch):
    drawn = []

    class Bar:
        def add_task(self, *_, **__):
            return 0

        def update(self, _, completed, description):
            drawn.append((clock[0], completed, description))

        start = stop = lambda self: None

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("rich.progress.Progress", lambda *_, **__: Bar())
    with Progress(1000) as told:
        for k in range(1, 101):  # ten milliseconds each
            clock[0] = k / 100
            told.tell(10)
    assert drawn[0] == (0.01, 10, "compiling, burn-in")
    assert len(drawn) == 10
    assert drawn[-1][1] > 900
    assert told.done == 1000


def test_a_terminal_that_has_gone_ends_no_run(clock, monkeypatch):
    class Gone(io.StringIO):
        def write(self, text):
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", Gone())
    with Progress(1000) as told:
        clock[0] = 100.0
        told.tell(500)
    assert told.done == 500


def test_nothing_to_do_divides_by_nothing():
    assert "s left" in (lambda p: (p.tell(1), p.line(1.0))[1])(Progress(0))
