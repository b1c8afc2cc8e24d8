"""A program ends with what its command returns, exits with or dies of."""

from __future__ import annotations

import os

import pytest

from experiments import program, stopping
from experiments.exit_codes import UNUSABLE


def raising(error):
    raise error


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (lambda: 0, 0),
        (lambda: 3, 3),
        (lambda: None, 0),
        (lambda: "words", 1),
        (lambda: raising(SystemExit(70)), 70),
        (lambda: raising(SystemExit()), 0),
        (lambda: raising(SystemExit("words")), 1),
        (lambda: raising(OSError("the terminal has gone")), UNUSABLE),
    ],
)
def test_the_exit_code(monkeypatch, command, code):
    left = []
    monkeypatch.setattr(stopping, "leave", left.append)
    program.run_to_end(command)
    assert left == [code]


def test_what_nobody_caught_is_no_exit_code(monkeypatch):
    monkeypatch.setattr(stopping, "leave", lambda code: pytest.fail("ended as if nothing had been"))
    with pytest.raises(ZeroDivisionError):
        program.run_to_end(lambda: 1 / 0)


@pytest.mark.parametrize(("given", "there"), [(None, "1"), ("4", "4")])
def test_openblas_starts_no_threads_but_where_somebody_says_so(monkeypatch, given, there):
    monkeypatch.setattr(stopping, "listen", lambda: None)
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if given:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", given)
    program.begin()
    assert os.environ["OPENBLAS_NUM_THREADS"] == there
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")
