"""What makes a run the same run: its resolved config but for the number of replicates and words for readers, and the code that decides.

The seed stands in the config. More replicates change no run that is there: so their number is no part of it, nor is the
rule (`until:`) by which it was found. Nor are words for readers (`question:`, `caution:`, `label:`), nor what is told first (`main:`).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from sim.compiled import source_hash

# What decides a number in a results folder: rooms and files. How it is shown decides none: a report, a figure or a
# page may change while stored runs stay what they are.
DECIDE = (
    "sim",
    "experiments/designs",
    "experiments/estimates/paired.py",
    "experiments/estimates/summary.py",
    "experiments/estimates/variances.py",
    "experiments/outcomes",
    "experiments/patterns",
    "experiments/question",
    "experiments/results/rows.py",
    "experiments/runs/task.py",
)
REPLICATES = re.compile(r"^replicates: (\d+)\n", re.M)  # as `config_text` writes it
UNTIL = re.compile(r"^until:\n(?:[ -].*\n)+", re.M)
WORDS = re.compile(r"^(?:question|caution): .*\n(?:  .*\n)*", re.M)
MAIN = re.compile(r"^main:\n(?:- .*\n)+", re.M)  # which comparison is told first
LABELS = re.compile(r"^    label: .*\n", re.M)  # of scenarios; no lever has this name


@dataclass(frozen=True)
class Identity:
    """Which runs these are: hashes of what decides in the config, and of the code that decides."""

    study: str
    code: str

    def __str__(self) -> str:
        return f"{self.study[:16]}-{self.code}"


def identity_of(config: str) -> Identity:
    """Return the identity of the runs of a resolved config, as this code runs them."""
    return Identity(text_hash(deciding_text(config)), code_version())


def deciding_text(config: str) -> str:
    """Return a resolved config without what decides no run: the number of replicates, the rule that found it, words for readers, what is told first."""
    words = MAIN.sub("", WORDS.sub("", without_labels(config)), count=1)
    return UNTIL.sub("", REPLICATES.sub("", words, count=1), count=1)


def without_labels(config: str) -> str:
    """Return a resolved config without the labels of its scenarios."""
    return LABELS.sub("", config)


def replicates_in(config: str) -> int | None:
    """Return the number of replicates of a resolved config; None if it says none."""
    number = REPLICATES.search(config)
    return int(number.group(1)) if number else None


def text_hash(text: str) -> str:
    """Return the hash of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def code_version() -> str:
    """Return the version of the code that decides results: a hash of its sources."""
    return source_hash(*DECIDE)
