"""The list of planted faults stays in step with the sources: each text stands where it says, once."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutation.faults import FAULTS

SIM = Path(__file__).resolve().parent.parent.parent / "sim"


@pytest.mark.parametrize(("file", "right", "wrong"), FAULTS)
def test_a_fault_can_be_planted(file, right, wrong):
    source = (SIM / file).read_text("utf-8")
    assert source.count(right) == 1, f"sim/{file}: {right!r} stands there {source.count(right)} times, expected 1"
    ast.parse(source.replace(right, wrong))


def test_every_rule_and_phase_has_one():
    files = {str(p.relative_to(SIM)) for room in ("rules", "phases") for p in (SIM / room).glob("[!_]*.py")}
    assert files == {file for file, _, _ in FAULTS}
    assert len(set(FAULTS)) == len(FAULTS)
