"""A column of a table: its name, unit, days and meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column: `name` may end in `{k}`, which stands for each of `ks`; `first` and `last`: the days it covers, both counted.

    One day only: `first` is empty and `last` is that day. No day at all: both are empty. `words`: all that may stand in
    it; none where any may. `empty`: where a cell is empty; nothing where none is. `least`: the smallest whole number, where
    that is not 0.
    """

    name: str
    unit: str
    first: str
    last: str
    meaning: str
    ks: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    empty: str = ""
    least: int = 0

    @property
    def full_meaning(self) -> str:
        """What stands in it, and where it is empty."""
        return f"{self.meaning}; empty {self.empty}" if self.empty else self.meaning

    def names(self) -> list[str]:
        """Return the names of the columns that this one stands for."""
        return [self.name.format(k=k) for k in self.ks] if self.ks else [self.name]
