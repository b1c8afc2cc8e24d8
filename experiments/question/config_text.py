"""The resolved config as text: everything that decides the results, as an experiment file that runs as it is."""

from __future__ import annotations

from typing import Any

import yaml

from experiments.question.experiment import Experiment
from sim.plain_yaml import scalar


class Plain(yaml.SafeDumper):
    """Writes YAML that our reader (1.2) and others (1.1) read as the same data.

    In Python: PyYAML's writer in C is quicker, but is not everywhere, and writes some letters otherwise; these bytes say which run a folder holds.
    """

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
