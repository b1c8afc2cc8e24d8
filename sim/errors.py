"""What can go wrong, in words for the person who has to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SPACES = "\u00a0\u202f\u3000"  # that writers use: no sign to see, and harmless in words that are shown
MOST_FAULTS_SHOWN = 100  # faults that are told one by one


def visible(text: str, kept: str = "") -> str:
    """Return a text in one line that does nothing to a terminal: what is no sign to see stands as its number (`\\x1b`).

    Letters of any language stay. Bytes of a file's name that are no text stay, too: the stream writes them. `kept`:
    signs that stay beside (`\\n`, where lines are wanted).
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or "\udc80" <= c <= "\udcff" or c in kept else ascii(c)[1:-1] for c in text)


def one_line(text: str) -> str:
    """Return a text of several lines as one, and what is no sign to see as its number."""
    return visible(" ".join(line.strip() for line in text.splitlines()).strip(), SPACES)


def all_visible(given: Any) -> Any:
    """Return plain data from elsewhere with every word and key in it visible."""
    if isinstance(given, str):
        return visible(given, SPACES)
    if isinstance(given, dict):
        return {all_visible(key): all_visible(value) for key, value in given.items()}
    return [all_visible(value) for value in given] if isinstance(given, list) else given


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of an input: where it is, what is wrong, what was expected. Line 0: not in a file, but in Python."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return visible(f"{where}: {self.message}")


class ConfigError(Exception):
    """An input cannot be used. Carries all its faults; as text, one line a fault, and how many more beyond a hundred."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(dict.fromkeys(faults))
        lines = [str(f) for f in self.faults[:MOST_FAULTS_SHOWN]]
        more = len(self.faults) - len(lines)
        super().__init__("\n".join([*lines, f"and {more:,} more"] if more else lines))


class RunError(Exception):
    """A run cannot go on, or a results folder cannot be used. As text one line."""

    def __init__(self, message: str) -> None:
        super().__init__(visible(message))
