"""What everything beyond bare simulation costs: outcomes, tables, parts, merging, the summary. `python -m benchmarks.overhead`.

Bare: the same runs on one thread, of which nothing is reckoned and nothing kept. Both alternate in one process.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from experiments.question.experiment import Experiment, load
from experiments.results.folder import Folder
from experiments.runs.ahead import compile_ahead
from experiments.runs.engine import run_in
from experiments.runs.task import simulate, start_replicate

TURNS = 5
MOST = 5.0  # per cent


def bare(experiment: Experiment) -> None:
    """Run every scenario of every task, and look at none."""
    order = sorted(experiment.policies, key=lambda name: name != experiment.file.baseline)
    for point, replicate in experiment.tasks():
        shared = start_replicate(experiment, point, replicate)
        shared.run(experiment.file.policy_day)
        index = None
        for name in order:
            s = simulate(experiment, point, shared, name, index)
            index = s.index() if index is None else index


def whole(experiment: Experiment) -> None:
    """Run the same into a folder, up to its manifest."""
    with tempfile.TemporaryDirectory() as room:
        run_in(Folder(Path(room) / "r", experiment), 1, False, None, quiet=True, yes=True)


def seconds(work: Callable[[Experiment], None], experiment: Experiment) -> np.ndarray:
    """Return the seconds of some work: of the wall clock, and of the processor."""
    began = time.perf_counter(), time.process_time()
    work(experiment)
    return np.array([time.perf_counter() - began[0], time.process_time() - began[1]])


def measured(experiment: Experiment, turns: int = TURNS) -> np.ndarray:
    """Return per cent that a run takes more than bare simulation, [turn, (wall clock, processor)]."""
    bare(experiment), whole(experiment)  # burn-ins are on the disk, all is compiled
    found = []
    for k in range(turns):
        first, second = (bare, whole) if k % 2 else (whole, bare)
        took = {first: seconds(first, experiment), second: seconds(second, experiment)}
        found.append(100.0 * (took[whole] / took[bare] - 1.0))
    return np.array(found)


def main() -> None:
    """Print the overhead for `small` and for the flagship."""
    compile_ahead()
    flagship = load("detention_or_dropoff")
    one_set = replace(flagship, beliefs=flagship.beliefs[:1]).with_replicates(1)
    for name, experiment in (("small", load("small").with_replicates(100)), ("the flagship", one_set)):
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        values = measured(experiment)
        of = [f"{np.median(v):.1f} % ({v.min():.1f} to {v.max():.1f})" for v in values.T]
        told = f"{of[0]} of the clock, {of[1]} of the processor"
        runs = int(experiment.cost()["runs"])
        print(f"Overhead over bare simulation, {name}, {runs} runs, one thread: {told}; under {MOST:g} % wanted")


if __name__ == "__main__":
    main()
