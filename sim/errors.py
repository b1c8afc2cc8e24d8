"""What can go wrong, in words for the person who has to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_TOLD = 100  # faults that are told one by one


def visible(text: str) -> str:
    """Return a text in one line that does nothing to a terminal: what is no sign to see stands as its number (`\\x1b`).

    Letters of any language stay. Bytes of a file's name that are no text stay, too: the stream writes them.
    """
    return "".join(c if c.isprintable() or "\udc80" <= c <= "\udcff" else ascii(c)[1:-1] for c in text)


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
        lines = [str(f) for f in self.faults[:MOST_TOLD]]
        more = len(self.faults) - len(lines)
        super().__init__("\n".join([*lines, f"and {more:,} more"] if more else lines))


class RunError(Exception):
    """A run cannot go on, or a results folder cannot be used. As text one line."""

    def __init__(self, told: str) -> None:
        super().__init__(visible(told))
