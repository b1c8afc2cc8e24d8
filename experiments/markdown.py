"""Pieces of Markdown that every page is made of: words as they are, cells, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

SIGNS = re.compile(r"([\\`*_\[\]<>|~#])")  # what Markdown takes for a sign


def escape_markdown(text: str) -> str:
    """Return a text as Markdown that shows it as it is."""
    return SIGNS.sub(r"\\\1", text)


def cell_text(value: Any) -> str:
    """Return a value as it may stand in a cell of a table."""
    return str(value).replace("|", "\\|").replace("\n", " ")


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(cell_text, line)) + " |" for line in lines)
