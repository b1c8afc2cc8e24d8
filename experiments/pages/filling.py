"""The parts that the program writes into a page, between their markers; the words around them stay as written by hand.

A page asks for a part by two lines: `<!-- make pages: NAME -->` and `<!-- end: NAME -->`. What stands between them is in
the checkout, so a page is whole wherever it is read. A test fails where it is not what the program would write now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from experiments.whole_file import write_whole
from sim.errors import ConfigError, Fault
from sim.reading import display_path, unknown_message

Parts = Mapping[str, Callable[[], str]]
BEGIN = re.compile(r"^<!-- make pages: (\w+) -->$", re.M)
PART = re.compile(r"^(<!-- make pages: (\w+) -->\n).*?^(<!-- end: \2 -->)$", re.M | re.S)


def parts_asked(text: str) -> list[str]:
    """Return the names of the parts that a page asks for."""
    return BEGIN.findall(text)


def fill(path: Path, text: str, parts: Parts) -> str:
    """Return a page's text with each part written anew. Raises ConfigError: a part without an end, or one that there is not."""
    faults = []
    ended = [found[2] for found in PART.finditer(text)]
    for found in BEGIN.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        if found[1] not in parts:
            faults.append(Fault(display_path(path), line, unknown_message(found[1], parts, "part of a page")))
        elif found[1] not in ended:
            faults.append(Fault(display_path(path), line, f"expected a line <!-- end: {found[1]} --> further down"))
    if faults:
        raise ConfigError(faults)
    return PART.sub(lambda m: f"{m[1]}\n{parts[m[2]]().strip()}\n\n{m[3]}", text)


def pages_of(docs: Path) -> list[Path]:
    """Return the pages of a folder that ask for a part."""
    return sorted(path for path in docs.rglob("*.md") if BEGIN.search(path.read_text("utf-8")))


def stale_pages(docs: Path, parts: Parts) -> list[Path]:
    """Return the pages on which a part is not what the program would write now. Raises ConfigError."""
    return [path for path in pages_of(docs) if (text := path.read_text("utf-8")) != fill(path, text, parts)]


def write_pages(docs: Path, parts: Parts) -> list[Path]:
    """Write the pages whose parts have changed; return them. All are made before the first is written. Raises ConfigError, OSError."""
    new = {path: fill(path, path.read_text("utf-8"), parts) for path in pages_of(docs)}
    changed = [path for path, text in new.items() if text != path.read_text("utf-8")]
    for path in changed:
        write_whole(path, lambda part, path=path: part.write_text(new[path], "utf-8"))  # type: ignore[misc]
    return changed
