"""The tables of TRACE: of the patterns and members of now; met, not met and no value are told apart."""

from __future__ import annotations

import re
from pathlib import Path

from experiments.commands.patterns import PatternResult
from experiments.pages import checks
from experiments.pages.filling import PART
from experiments.patterns.file import load

ROOT = Path(__file__).resolve().parents[3]
TOLD = next(m[0] for m in PART.finditer((ROOT / checks.PAGE).read_text("utf-8")) if m[3] == "checks")
NAN = float("nan")


def found(met: bool) -> checks.Found:
    return {b: {n: PatternResult(0.5, 0.4, 0.6, met, 12, 12) for n in load().entries} for b in ("even", "neutral")}


def test_the_tables_are_of_the_patterns_and_members_of_now():
    assert checks.made_from() in TOLD, "docs/trace.md: stale; run `make checks`"


def test_a_cell_says_what_is_not_met():
    assert checks.result_cell(PatternResult(0.5, 0.4, 0.6, True, 12, 12)) == "0.500 (0.400 to 0.600)"
    assert checks.result_cell(PatternResult(31.2, NAN, NAN, False, 1, 1)) == "31 **not met**"
    assert checks.result_cell(PatternResult(NAN, NAN, NAN, False, 0, 12)) == "**no value**"


def test_every_pattern_has_its_row_and_counts_are_those_of_the_cells():
    text = checks.checks(found(True))
    entries = load().entries
    assert len(re.findall(r"^\| \[", text, re.M)) == len(entries)
    assert "Met by no belief set: none." in text
    emerging = sum(e.kind == "emerges" and e.role == "validate" for e in entries.values())
    assert f"* even: {emerging}" in text
    assert "* even: 0" in checks.checks(found(False))
    assert checks.checks(found(False)).count("**not met**") == 2 * len(entries)
