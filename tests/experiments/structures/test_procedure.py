"""The whole search: progress in one line a pair, with the time that is left; screening comes before any pair is finished."""

from __future__ import annotations

import numpy as np

from experiments.structures import procedure
from experiments.structures.pair import Found
from experiments.structures.procedure import Progress


def outcome(ended=""):
    nothing = np.zeros((5, 1))
    return Found(nothing, nothing, nothing + 2.0, ended=ended)


def test_a_line_tells_how_far_it_is_and_how_long_it_may_take(monkeypatch):
    """Ten runs in 20 seconds: 600 more take 20 minutes."""
    clock = iter([100.0, 120.0])
    monkeypatch.setattr(procedure.time, "monotonic", lambda: next(clock))
    lines = []
    progress = Progress(4, lines.append)
    progress.line("search", 2, "plain, even", outcome("most"), 10, 600)
    assert lines == ["search 2 of 4: plain, even: 5 trials, 0 inside, 0 confirmed, ended: most; some 20 minutes left"]


def test_where_nothing_was_run_no_time_is_foretold(monkeypatch):
    lines = []
    Progress(4, lines.append).line("screening", 1, "plain, even", outcome(), 0, 600)
    assert lines[0].endswith("; all kept")
