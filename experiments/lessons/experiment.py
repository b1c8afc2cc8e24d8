"""Experiments of a lesson: a text that a student writes, or one of the project's files with some lines changed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from experiments.question.config_text import Plain
from experiments.question.experiment import Experiment, load
from sim.errors import ConfigError, Fault
from sim.lookup import find_config

NAME = "lesson"


def read_experiment(text: str) -> Experiment:
    """Return the experiment that a text describes, as `load` returns that of a file.

    Raises ConfigError with every fault; its lines are those of the text, and it is called `lesson.yaml`.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{NAME}.yaml"
        path.write_text(text, "utf-8")
        try:
            return load(path)
        except ConfigError as error:
            raise ConfigError([Fault(f"{NAME}.yaml", f.line, f.message) for f in error.faults]) from None


def change_experiment(name: str, **lines: Any) -> Experiment:
    """Return a shipped experiment in which the lines that are named are others.

    `name`: such as "small" (`configs/experiments/small.yaml`). `lines`: key and new value, as they would stand in the file.
    Raises ConfigError where the result is no experiment.
    """
    content = yaml.safe_load(find_config(name, "experiments").read_text("utf-8"))
    return read_experiment(yaml.dump({**content, **lines}, Dumper=Plain, sort_keys=False, allow_unicode=True))
