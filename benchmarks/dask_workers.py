"""Two local Dask workers against one: the same runs, alternating. `python -m benchmarks.dask_workers`, alone on the machine.

Starting the workers is left out: a run that is worth a cluster takes longer. They are started once, before the clock.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from distributed import LocalCluster

from experiments.question.experiment import Experiment, load
from experiments.results.folder import Folder
from experiments.runs.engine import run_tasks

TURNS, REPLICATES, WANTED = 3, 120, 1.6


def seconds(address: str, experiment: Experiment) -> float:
    """Return what the tasks take on a cluster, kept in a folder as always."""
    with tempfile.TemporaryDirectory() as room:
        folder = Folder(Path(room) / "r", experiment)
        there = folder.begin(False, "benchmark", yes=True)
        began = time.perf_counter()
        run_tasks(experiment, 1, folder, there, True, address)
        return time.perf_counter() - began


def main() -> None:
    """Print how many times as fast two workers are."""
    experiment = load("small").with_replicates(REPLICATES)
    ratios = []
    common = {"threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(n_workers=1, **common) as one, LocalCluster(n_workers=2, **common) as two:
        for cluster in (one, two):  # each worker reads the experiment and the compiled code
            seconds(cluster.scheduler_address, experiment.with_replicates(12))
        for _ in range(TURNS):
            alone = seconds(one.scheduler_address, experiment)
            ratios.append(alone / seconds(two.scheduler_address, experiment))
    told = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    print(f"Two local Dask workers: {told} times one, {REPLICATES} tasks of `small` ({WANTED:g} or more wanted)")


if __name__ == "__main__":
    main()
