"""What makes a run the same run: its resolved config, the version of the code that decides, and when it began."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field

from sim.compiled import source_hash

# What decides a number in a results folder: rooms and files. How it is shown decides none: a report, a figure or a
# page may change while stored runs stay what they are.
DECIDE = (
    "sim",
    "experiments/designs",
    "experiments/estimates/paired.py",
    "experiments/outcomes",
    "experiments/patterns",
    "experiments/question",
    "experiments/results/rows.py",
    "experiments/runs/task.py",
)


@dataclass(frozen=True)
class Identity:
    """Which run this is: hash of the resolved config, version of the code, and a token drawn when it began."""

    config: str
    code: str
    token: str = field(default_factory=lambda: secrets.token_hex(8))

    def __str__(self) -> str:
        return f"{self.config[:16]}-{self.code}-{self.token}"


def text_hash(text: str) -> str:
    """Return the hash of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def code_version() -> str:
    """Return the version of the code that decides results: a hash of its sources."""
    return source_hash(*DECIDE)
