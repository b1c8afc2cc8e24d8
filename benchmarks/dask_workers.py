"""Two local Dask workers against one: the same runs, alternating. `python -m benchmarks.dask_workers [small] [flagship]`, alone on the machine.

Starting the workers is left out: a run that is worth a cluster takes longer. They are started once, before the clock.
Two jobs: many tasks of some hundredths of a second (`small`), and few of seconds each, which is what a cluster is used for.
Scheduler, reading, and writing of the folder take their processor time on the same machine: on two cores not all of them is left to
two workers. So the most that two can reach is told, too: what the workers do, and what is done beside them.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from distributed import LocalCluster

from experiments.question.experiment import Experiment, load
from experiments.results.folder import Folder
from experiments.runs.engine import run_tasks

TURNS, WANTED = 3, 1.6
JOBS = {"small": ("small", 120), "flagship": ("detention_or_dropoff", 6)}  # experiment, replicates


def seconds(address: str, experiment: Experiment) -> tuple[float, float]:
    """Return what the tasks take on a cluster, kept in a folder as always: by the clock, and of this process's processor time."""
    with tempfile.TemporaryDirectory() as room:
        folder = Folder(Path(room) / "r", experiment)
        there = folder.begin(False, "benchmark", yes=True)
        began = time.perf_counter(), time.process_time()
        run_tasks(experiment, 1, folder, there, True, address)
        return time.perf_counter() - began[0], time.process_time() - began[1]


def main() -> None:
    """Print how many times as fast two workers are, for each job."""
    common = {"threads_per_worker": 1, "dashboard_address": None}
    for name in sys.argv[1:] or JOBS:
        config, replicates = JOBS[name]
        experiment = load(config).with_replicates(replicates)
        ratios, beside = [], []
        with LocalCluster(n_workers=1, **common) as one, LocalCluster(n_workers=2, **common) as two:
            for cluster in (one, two):  # each worker reads the experiment and the compiled code, and burns in
                seconds(cluster.scheduler_address, experiment)
            for _ in range(TURNS):
                alone, _ = seconds(one.scheduler_address, experiment)
                together, here = seconds(two.scheduler_address, experiment)
                ratios.append(alone / together)
                beside.append(100 * here / together)
        told = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        print(
            f"Two local Dask workers: {told} times one, {experiment.task_count} tasks of `{config}` ({WANTED:g} or more "
            f"wanted); scheduler and folder took {statistics.median(beside):.0f} % of one core beside them"
        )


if __name__ == "__main__":
    main()
