"""The registry on the terminal: every row whole at any width, with a word for what is contested."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from experiments.commands.parameters import registry_rows
from experiments.tables.registry import print_registry, support_words

WORD = r"\w[\w.]*\w|\w"
ROWS = [r for r in registry_rows() if r["name"] in ("bond.separation", "beds.shelter", "visits_while_held")]


def shown(width: int) -> str:
    text = io.StringIO()
    print_registry(ROWS, Console(file=text, width=width, highlight=False, color_system=None))
    assert max(map(len, text.getvalue().splitlines())) <= width
    return text.getvalue()


@pytest.mark.parametrize("width", [40, 60, 77, 78, 80, 200])
def test_a_row_is_whole_at_any_width(width):
    text = shown(width)
    for row in ROWS:  # no word of a row is lost or cut within a line
        told = f"{row['name']} {row['meaning']} {support_words(row)}"
        words = set(re.findall(WORD, told)) - {"null"}
        assert words <= set(re.findall(WORD, text)), (width, words)
    assert "[contested]" in text
    assert "\u2026" not in text


def test_below_a_width_nothing_stands_in_columns():
    assert "\u2500" in shown(78)
    assert "\u2500" not in shown(77)
