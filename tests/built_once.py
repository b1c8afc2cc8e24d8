"""A YAML text is built once in a test process: tests read the same shipped files thousands of times."""

from __future__ import annotations

import functools
import marshal
from typing import Any

import yaml

from sim.errors import Fault
from sim.plain_yaml import Builder, Place

NO_FILE = ""  # data and lines do not hang on a file's name; only faults tell it


class QuickBuilder(Builder):
    """Reads YAML with the parser written in C, where there is one."""

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BuiltOnce:
    """Makes plain data of a YAML text as `Builder` does: each time data of its own. Only a text without faults is kept, and of one with faults `Builder` tells."""

    def __init__(self, text: str, file: str) -> None:
        self._text, self._file = text, file
        self.lines: dict[Place, int] = {}
        self.faults: list[Fault] = []

    def build(self) -> Any:
        """Return the one document of the text."""
        kept = built(self._text)
        if kept is not None:
            value, self.lines = marshal.loads(kept)
            return value
        again = Builder(self._text, self._file)
        value = again.build()
        self.lines, self.faults = again.lines, again.faults
        return value


@functools.lru_cache(maxsize=500)
def built(text: str) -> bytes | None:
    """Return data and lines of a text, packed; None where it has faults, or is no mapping or list."""
    builder = QuickBuilder(text, NO_FILE)
    value = builder.build()
    return None if builder.faults or not isinstance(value, (dict, list)) else marshal.dumps((value, builder.lines))
