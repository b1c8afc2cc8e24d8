"""A block of the section "When the answer changes"."""

from __future__ import annotations

from typing import Any

# title; intro; lines; table (rows: heading -> cell) and what stands before it; ends (rows); source
Block = dict[str, Any]


def make_block(
    title: str,
    lines: list[str],
    source: str,
    before: str = "",
    table: list[dict[str, str]] | None = None,
    intro: str = "",
) -> Block:
    """Return one block."""
    return {
        "title": title,
        "intro": intro,
        "lines": lines,
        "before": before,
        "table": table or [],
        "ends": [],
        "source": source,
    }
