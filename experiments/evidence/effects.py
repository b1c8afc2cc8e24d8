"""Which test moves a number, a lever or a switch, and so holds that it does what it is there for: read from `effects.csv`.

The file is made from the tests (`python -m tests.effects`), since an installed program has none; a test holds it to them.
"""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

FILE = Path(__file__).parent / "effects.csv"
KINDS = ("run", "answer")  # whole runs that differ in it alone; a known answer of what reads it
Effects = Mapping[str, Mapping[str, Sequence[str]]]


@functools.cache
def effects() -> Effects:
    """Return the test files of each name, by kind."""
    rows = csv.DictReader(io.StringIO(FILE.read_text("utf-8")))
    return {row["name"]: {kind: row[kind].split() for kind in KINDS} for row in rows}


def effects_text(of: Effects) -> str:
    """Return the file of effects."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", *KINDS])
    writer.writerows([name, *(" ".join(tests[kind]) for kind in KINDS)] for name, tests in of.items())
    return out.getvalue()


def moving_tests(name: str) -> list[str]:
    """Return the test files that move a number, a lever or a switch; nothing where none does."""
    return [test for kind in KINDS for test in effects().get(name, {}).get(kind, ())]
