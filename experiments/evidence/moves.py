"""What each shipped experiment moves: levers, numbers and switches. So a claim's trail ends at experiments."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from experiments.question.experiment import Experiment, load
from sim.lookup import shipped_configs


@functools.cache
def moves() -> Mapping[str, frozenset[str]]:
    """Return the names of what each shipped experiment moves, by its name."""
    names = sorted(path.stem for path in (shipped_configs() / "experiments").glob("*.yaml"))
    return {name: moved_by(load(name)) for name in names}


def moved_by(experiment: Experiment) -> frozenset[str]:
    """Return what an experiment moves: levers of its options, numbers that its belief sets or design set differently,
    switches that its structures set differently."""
    levers = {lever for policy in experiment.policies.values() for lever in policy.levers}
    numbers: dict[str, set[float]] = {}
    switches: dict[str, set[str]] = {}
    for point in experiment.points:
        for name, value in {**point.beliefs.values, **point.parameters}.items():
            numbers.setdefault(name, set()).add(value)
        for name, setting in point.structure.settings.items():
            switches.setdefault(name, set()).add(setting)
    varied = {name for many in (numbers, switches) for name, values in many.items() if len(values) > 1}
    return frozenset(levers | varied)
