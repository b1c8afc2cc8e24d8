"""The matrix for the terminal: columns go where there is no room, and nothing is cut."""

from __future__ import annotations

import io

from rich.console import Console

from experiments.evidence.trail import trails
from experiments.tables.evidence import matrix


def drawn(width: int, narrow: bool) -> str:
    """Return two rows of the matrix, drawn."""
    out = Console(file=io.StringIO(), width=width)
    out.print(matrix([trails()["E37"], trails()["U1"]], narrow))
    return out.file.getvalue()


def test_a_narrow_matrix_tells_how_many_cite():
    narrow, wide = drawn(44, True), drawn(100, False)
    assert "cited" in narrow
    assert "direction" not in narrow
    assert "direction" in wide
    assert "range" in wide
    for text in (narrow, wide):
        assert "\u2026" not in text
        assert " ".join(text.split()).count("E37") == 1
    cited = len(trails()["E37"].cited)
    row = next(line for line in narrow.splitlines() if "E37" in line)
    assert row.split()[-1] == str(cited)
