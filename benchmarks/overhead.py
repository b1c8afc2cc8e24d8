"""What everything beyond bare simulation costs: outcomes, tables, parts, merging, the summary. `python -m benchmarks.overhead`.

Bare: the same runs on one thread, of which nothing is reckoned and nothing kept. All alternate in one process. Folders of two
sizes tell what grows with the runs from what is fixed. Figures and report come on top, once a folder: `benchmarks.memory` makes them.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Overhead:
    """What a run takes beyond bare simulation, in seconds. Each: [turn, (wall clock, processor)].

    `bare`: of a run that is only simulated. `more`: of each further run, beyond that (outcomes, batches, merging). `fixed`: of a folder,
    whatever the number of its runs (begun, compiled code looked up, tables, summary, manifest).
    """

    bare: np.ndarray
    more: np.ndarray
    fixed: np.ndarray

    def of_a_run(self) -> np.ndarray:
        """Return per cent that each further run takes more than bare simulation."""
        return 100.0 * self.more / self.bare

    def of_all(self, runs: int) -> np.ndarray:
        """Return per cent that so many runs and their folder take more than bare simulation."""
        return 100.0 * (self.fixed + runs * self.more) / (runs * self.bare)


def measured(experiment: Experiment, sizes: tuple[int, int], turns: int = TURNS) -> Overhead:
    """Return the overhead, from folders of two sizes (replicates): what differs between them is of the runs, the rest is fixed."""
    few, many = (experiment.with_replicates(n) for n in sizes)
    small, large = (int(e.cost()["runs"]) for e in (few, many))
    bare(many), whole(many)  # burn-ins are on the disk, all is compiled
    found = []
    for k in range(turns):
        works = [(bare, many), (whole, few), (whole, many)]
        took = {(work, e.file.replicates): seconds(work, e) for work, e in (works if k % 2 else works[::-1])}
        alone = took[bare, sizes[1]] / large
        each = (took[whole, sizes[1]] - took[whole, sizes[0]]) / (large - small)
        found.append((alone, each - alone, took[whole, sizes[0]] - small * each))
    return Overhead(*(np.array(x) for x in zip(*found, strict=True)))


def told(values: np.ndarray, unit: str, digits: int = 1) -> str:
    """Return medians and ranges by the clock and of the processor."""
    clock, processor = (
        f"{np.median(v):.{digits}f} {unit} ({v.min():.{digits}f} to {v.max():.{digits}f})" for v in values.T
    )
    return f"{clock} of the clock, {processor} of the processor"


def main() -> None:
    """Print the overhead for `small` and for the flagship: of each further run, fixed, and of both at the shipped size."""
    compile_ahead()
    flagship = load("detention_or_dropoff")
    one_set = replace(flagship, beliefs=flagship.beliefs[:1])
    asked = {"small": (load("small"), (20, 120)), "flagship": (one_set, (1, 5))}
    for name, (experiment, sizes) in asked.items():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        found = measured(experiment, sizes)
        runs = int((flagship if name == "flagship" else experiment).cost()["runs"])
        print(f"Overhead over bare simulation, {name}, one thread:")
        print(f"  bare simulation of a run: {told(1_000 * found.bare, 'ms')}")
        print(f"  each further run: {told(found.of_a_run(), '%')}; under {MOST:g} % wanted")
        print(f"  fixed, of a folder without figures and report: {told(found.fixed, 's', 2)}")
        print(f"  both, {runs:,} runs as shipped: {told(found.of_all(runs), '%')}; under {MOST:g} % wanted")


if __name__ == "__main__":
    main()
