"""A block has what the page's template asks for, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import experiments.report
from experiments.report.block import make_block


def test_the_template_asks_for_what_a_block_has():
    page = Path(*experiments.report.__path__) / "templates" / "parts" / "each.html"
    asked = set(re.findall(r"\bblock\.(\w+)", page.read_text("utf-8")))
    block = make_block("A title", ["A line."], "Made of a table.")
    assert set(block) == asked
    assert (block["title"], block["lines"], block["source"]) == ("A title", ["A line."], "Made of a table.")
    assert not any(block[key] for key in ("intro", "before", "table", "ends"))
    full = make_block("A title", [], "", "Before.", [{"a": "1"}], "First.")
    assert (full["before"], full["table"], full["intro"]) == ("Before.", [{"a": "1"}], "First.")
