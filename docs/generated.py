"""What only the site needs: the menu of tools, and notebooks from their percent sources.

Everything else that the program knows of itself stands in the pages, written there by `make pages`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ASKED = re.compile(r"^<!-- generated: (\w+) -->$", re.M)


def tools() -> str:
    """Return the menu of tools: each page of `docs/` that its front page does not place elsewhere."""
    door = (ROOT / "docs" / "index.md").read_text("utf-8")
    placed = {"index", *re.findall(r"^(\w+)$", door, re.M)}
    pages = sorted(page.stem for page in (ROOT / "docs").glob("*.md") if page.stem not in placed)
    return "\n".join(["```{toctree}", ":hidden:", ":caption: Tools", "", *pages, "```"]) if pages else ""


PARTS: dict[str, Callable[[], str]] = {"tools": tools}


def notebook(text: str) -> Any:
    """Return a notebook of a percent source, with its language named: what is not run is coloured, too."""
    import jupytext

    made = jupytext.reads(text, fmt="py:percent")
    made.metadata["language_info"] = {"name": "python", "pygments_lexer": "ipython3"}
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return made


def put_in(app: Any, docname: str, source: list[str]) -> None:
    """Write the parts that a page asks for. Raises KeyError for a part that does not exist."""
    source[0] = ASKED.sub(lambda asked: PARTS[asked[1]](), source[0])
