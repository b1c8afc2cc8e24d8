"""Pieces of Markdown: cells, tables, blocks, ids of claims as links."""

from __future__ import annotations

from typing import Any

from sim.evidence import register
from sim.evidence.register import ID


def cell_text(value: Any) -> str:
    """Return a value as it may stand in a cell of a table."""
    return str(value).replace("|", "\\|").replace("\n", " ")


def table(head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    """Return a table."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(map(cell_text, line)) + " |" for line in lines)


def fenced(text: str, kind: str = "text") -> str:
    """Return a block of code of some kind."""
    return f"```{kind}\n{text.rstrip()}\n```"


def link_ids(text: str, page: str = "evidence.md") -> str:
    """Return a text with each id of the register as a link to its line on the page of evidence, as seen from the text's page."""
    return ID.sub(
        lambda found: f"[{found[0]}]({page}#{found[0].lower()})" if found[0] in register() else found[0], text
    )
