"""An experiment of a lesson is the one that its text describes."""

from __future__ import annotations

import pytest

from experiments import lessons, load
from sim import ConfigError


def test_only_the_named_lines_change():
    changed, shipped = lessons.change_experiment("small", replicates=7), load("small")
    own, theirs = changed.resolved(), shipped.resolved()
    assert own["replicates"] == 7
    assert {k for k in own if own[k] != theirs[k]} <= {"replicates", "index_days"} | {
        k for k in own if k == "made_from"
    }


def test_a_fault_is_told_with_the_line_of_the_text():
    with pytest.raises(ConfigError, match=r"lesson\.yaml:2: no world named 'smal'; did you mean 'small'"):
        lessons.read_experiment("name: x\nworld: smal\n")
    with pytest.raises(ConfigError, match="replicats"):
        lessons.change_experiment("small", replicats=3)
