"""A shard: one of several equal parts of an experiment's tasks, run on its own, perhaps on another machine."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sim.errors import ConfigError, Fault

MOST = 10_000  # shards of an experiment


@dataclass(frozen=True)
class Shard:
    """The `number`-th of `count` shards, counted from 1: every `count`-th task."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    def owns(self, task: int) -> bool:
        """Return whether a task, by its number, belongs to this shard. More replicates move no task to another."""
        return task % self.count == self.number - 1

    def size(self, tasks: int) -> int:
        """Return how many of so many tasks belong to it."""
        return len(range(self.number - 1, tasks, self.count))


def parse_shard(text: str) -> Shard:
    """Return the shard that a command line names (`3/16`). Raises ConfigError: no such shard."""
    match = re.fullmatch(r"(\d{1,5})/(\d{1,5})", text)
    number, count = (int(x) for x in match.groups()) if match else (0, 0)
    if not 1 <= number <= count <= MOST:
        message = f"expected a shard such as 3/16 (the third of sixteen, {MOST:,} at most), got {text[:40]!r}"
        raise ConfigError([Fault("--shard", 0, message)])
    return Shard(number, count)
