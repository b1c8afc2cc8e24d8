"""The parts that the program writes into a page, between their markers; the words around them stay as written by hand.

A page asks for a part by two lines: `<!-- make pages: NAME -->` and `<!-- end: NAME -->`. The first names the target of make
that writes it: `pages`, or `found` where the part comes from results. What stands between them is in
the checkout, so a page is whole wherever it is read. A test fails where it is not what the program would write now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from experiments.whole_file import write_text
from sim.errors import ConfigError, Fault
from sim.reading import display_path, unknown_message

Parts = Mapping[str, Callable[[], str]]
BEGIN = re.compile(r"^<!-- make (\w+): (\w+) -->$", re.M)
PART = re.compile(r"^(<!-- make (\w+): (\w+) -->\n).*?^(<!-- end: \3 -->)$", re.M | re.S)


def parts_asked(text: str, target: str = "pages") -> list[str]:
    """Return the names of the parts of a target that a page asks for."""
    return [name for of, name in BEGIN.findall(text) if of == target]


def fill(path: Path, text: str, parts: Parts, target: str = "pages") -> str:
    """Return a page's text with each part of a target written anew.

    Raises ConfigError: a part without an end, or one that there is not.
    """
    faults = []
    ended = [match[3] for match in PART.finditer(text)]
    for match in BEGIN.finditer(text):
        if match[1] != target:
            continue
        line = text.count("\n", 0, match.start()) + 1
        if match[2] not in parts:
            faults.append(Fault(display_path(path), line, unknown_message(match[2], parts, "part of a page")))
        elif match[2] not in ended:
            faults.append(Fault(display_path(path), line, f"expected a line <!-- end: {match[2]} --> further down"))
    if faults:
        raise ConfigError(faults)
    return PART.sub(lambda m: f"{m[1]}\n{parts[m[3]]().strip()}\n\n{m[4]}" if m[2] == target else m[0], text)


def pages_of(docs: Path) -> list[Path]:
    """Return the pages of a folder that ask for a part."""
    return sorted(path for path in docs.rglob("*.md") if parts_asked(path.read_text("utf-8")))


def stale_pages(docs: Path, parts: Parts) -> list[Path]:
    """Return the pages on which a part is not what the program would write now. Raises ConfigError."""
    return [path for path in pages_of(docs) if (text := path.read_text("utf-8")) != fill(path, text, parts)]


def write_pages(docs: Path, parts: Parts) -> list[Path]:
    """Write the pages whose parts have changed; return them. All are made before the first is written. Raises ConfigError, OSError."""
    new = {path: fill(path, path.read_text("utf-8"), parts) for path in pages_of(docs)}
    stale = [path for path, text in new.items() if text != path.read_text("utf-8")]
    for path in stale:
        write_text(path, new[path])
    return stale
