"""Pieces of Markdown for the pages: blocks, ids of claims as links. Tables: `experiments/markdown.py`."""

from __future__ import annotations

from sim.evidence import register
from sim.evidence.register import ID


def fenced(text: str, kind: str = "text") -> str:
    """Return a block of code of some kind."""
    return f"```{kind}\n{text.rstrip()}\n```"


def link_ids(text: str, page: str = "evidence.md") -> str:
    """Return a text with each id of the register as a link to its line on the page of evidence, as seen from the text's page."""
    return ID.sub(
        lambda match: f"[{match[0]}]({page}#{match[0].lower()})" if match[0] in register() else match[0], text
    )
