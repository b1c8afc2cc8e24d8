"""What makes a run the same run: its resolved config, the version of the code that decides, and when it began."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Any

import yaml

from experiments.question.experiment import Experiment
from sim.compiled import source_hash
from sim.plain_yaml import scalar

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


class Plain(yaml.SafeDumper):
    """Writes YAML that our reader (1.2) and others (1.1) read as the same data."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def text_in_yaml(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    """Return text as a scalar, in quotes where our reader would take it for something else (`1e3`)."""
    node = dumper.represent_str(text)
    if not isinstance(scalar(node), str):
        node.style = "'"
    return node


Plain.add_representer(str, text_in_yaml)


def config_text(experiment: Experiment) -> str:
    """Return the resolved config: everything that decides the results, as an experiment file that runs as it is."""
    return yaml.dump(experiment.resolved(), Dumper=Plain, sort_keys=False, allow_unicode=True, width=110)
