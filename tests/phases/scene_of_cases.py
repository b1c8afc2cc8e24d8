"""What tests of cases set up: a case about the trafficker of a person, and people who help it."""

from __future__ import annotations

from sim.codes import NOBODY
from sim.phases import case_files, cooperation
from tests.phases.scene import HERE

ON = {"cases__opened": 1.0}


def with_cases(start, **numbers):
    """Return a run in which nothing happens but cases, with room for some."""
    s = start(quiet=True, **{**ON, **numbers})
    s._grow()
    return s


def open_about(s, i, day=0, **fields):
    """Open a case about the trafficker of person i, here; return its row."""
    row = case_files.open_case(s.state, i, day, HERE)
    for name, value in fields.items():
        setattr(s.state.cases[row], name, value)
    return row


def let_help(s, i, case, day=0):
    """Let person i cooperate with a case; return their line."""
    cooperation.begin(s.state, i, day, case)
    return s.state.witnesses[int(s.state.victims[i].witness)]


def is_helping(s, i):
    """Return whether person i cooperates."""
    return s.state.victims[i].witness != NOBODY


def set_levers(s, **values):
    """Set levers of every county."""
    for lever in s.state.levers:
        for name, value in values.items():
            setattr(lever, name, value)
