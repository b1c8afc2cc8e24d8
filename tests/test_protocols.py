"""The protocols of the records: fresh, complete, and a misspelled field fails the type check."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import numpy as np
import pytest

from sim import protocols, records
from sim.parameters import PARAMETER
from sim.protocols.__main__ import FILES, source, type_of
from sim.state import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
ROOM = ROOT / "sim" / "protocols"
NAMES = {name: kind for file in FILES.values() for name, kind in file.items()}
PLANTED = """
from sim.protocols import Parameters, Victim
from sim.state import State

def rule(v: Victim, p: Parameters) -> float:
    return v.bnod + p.trust_gian

def phase(s: State, i: int) -> None:
    s.victims[i].trust_advocte = 1.0
    s.levers[s.hot[s.present[i]].fcility].response[0] = 0.2
    s.victims[i].refusals = 0.5
"""
# what is wrong, and how it is right
FAULTS = {
    "v.bnod": "v.bond",
    "p.trust_gian": "p.trust_gain",
    "trust_advocte": "trust_advocate",
    "fcility": "facility",
    "= 0.5": "= 2",
}


@pytest.mark.parametrize("file", FILES)
def test_the_files_are_fresh(file):
    assert (ROOM / f"{file}.py").read_text("utf-8") == source(file), "run `make protocols`"


def test_every_kind_of_record_has_a_protocol():
    kinds = [k for n in dir(records) if isinstance(k := getattr(records, n), np.dtype)]
    assert {id(k) for k in (*kinds, PARAMETER)} == {id(k) for k in NAMES.values()}
    assert set(protocols.__all__) == {*NAMES, "Column"}


def test_the_state_says_of_each_column_what_it_holds():
    """Its annotations are written by hand; the columns are what numba sees."""
    tree = ast.parse((ROOT / "sim" / "state.py").read_text("utf-8"))
    body = next(n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == "State").body
    told = {ast.unparse(n.target): ast.unparse(n.annotation) for n in body if isinstance(n, ast.AnnAssign)}
    name_of = {kind: name for name, kind in NAMES.items()}
    for column, kind in COLUMNS.items():
        assert told[column] == f"Column[{name_of.get(kind) or type_of(kind)}]", column


def test_rules_and_phases_leave_no_record_untyped():
    for room in ("rules", "phases"):
        for path in sorted((ROOT / "sim" / room).glob("*.py")):
            assert not re.search(r"\bAny\b", path.read_text("utf-8")), path.name


def errors(folder: Path, text: str) -> str:
    """Return what mypy says of a file beside state and protocols; numpy and numba are not followed, for speed."""
    from mypy import api  # only here: `make oldest` has no mypy

    file = folder / "planted.py"
    file.write_text(text)
    seen = [ROOT / "sim/state.py", ROOM / "column.pyi", *(p for p in ROOM.glob("[!_]*.py") if p.stem != "column")]
    options = ["--follow-imports=skip", "--no-error-summary", f"--cache-dir={folder}", "--config-file="]
    out, refused, _ = api.run([*options, str(file), str(ROOM / "__init__.py"), *map(str, seen)])
    assert not refused
    return "\n".join(line for line in out.splitlines() if "planted.py" in line)


@pytest.mark.pages  # mypy from nothing: 6 to 8 seconds
def test_a_misspelled_field_fails_the_type_check(tmp_path):
    right = PLANTED
    found = errors(tmp_path, PLANTED)
    for wrong, meant in FAULTS.items():
        right = right.replace(wrong, meant)
    for field in ("bnod", "trust_gian", "trust_advocte", "fcility"):
        assert f'has no attribute "{field}"' in found
    assert "Incompatible types in assignment" in found  # a count is whole: compiled code would cut the half off
    assert len(found.splitlines()) == len(FAULTS)
    assert errors(tmp_path, right) == ""
