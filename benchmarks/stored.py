"""A folder of 100,000 stored runs: how soon it answers, and with how much memory. `python -m benchmarks.stored`.

The runs are none: random numbers in the shape of a design's runs, kept by the code that keeps real ones.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.measured import Measured, measure
from experiments.outcomes.key import KEY
from experiments.question.experiment import Experiment, load
from experiments.results.folder import Folder
from experiments.results.rows import TIMINGS, Done
from experiments.runs.engine import merge_parts

POINTS, REPLICATES, TASKS_A_BATCH, CONTACTS = 1_000, 50, 100, 30
CONFIG = """
name: stored
world: small
seed: 1
replicates: {replicates}
burn_in_years: 0
policy_day: 30
index_days: 365
follow_up_days: 365
index: {{event: police_contact, who: {{form: sex, minor: true}}}}
beliefs: [even]
structure: default
baseline: today
contrasts: [[center, today]]
scenarios:
  today: {{}}
  center: {{policy: minors, levers: {{response_to_minors: drop_off}}}}
outcomes: [days_exploited_365, days_locked_365, exploited_on_day_365]
groups: [all, age_group]
keep: []
design:
  method: latin_hypercube
  points: {points}
  seed: 3
  over: {{return.multiplier: [0.5, 2], leaving.rate: null, beds.shelter: [0, 40], retrieval.rate: null}}
"""
GROUPS = ("all", "age_group:adult", "age_group:minor")
BEGINS = """
import sys
from pathlib import Path
from experiments.commands.run import run_command
from experiments.runs import engine
def begin(experiment, workers, folder, there, *rest):
    print(len(there), "of", experiment.task_count, "tasks are there")
    raise SystemExit(0)
engine.run_tasks = begin
run_command(Path(sys.argv[1]), int(sys.argv[3]), 1, Path(sys.argv[2]), False, True)
"""
STATUS = "import sys; from experiments.cli import app; app(['status', sys.argv[1]])"
COMPARE = "import sys; from experiments.cli import app; app(['compare', sys.argv[1], '--csv'])"


def written(room: Path, points: int, replicates: int) -> Path:
    """Write the experiment; return its file."""
    path = room / "stored.yaml"
    path.write_text(CONFIG.format(points=points, replicates=replicates), "utf-8")
    return path


def task(experiment: Experiment, key: tuple[str, str, int, int], luck: np.random.Generator) -> Done:
    """Return what a task might leave."""
    done = Done(*key)
    contact = np.arange(1, CONTACTS + 1)
    for name in experiment.policies:
        of = dict(zip(KEY, (name, *key), strict=True))
        values = {o.name: luck.random(len(GROUPS)) for o in experiment.outcomes}
        done.add("outcomes", {"group": GROUPS, "n_index": luck.integers(1, 90, len(GROUPS)), **values}, of)
        trust = {"mean": luck.random(CONTACTS), "sd": luck.random(CONTACTS)}
        done.add("contacts", {"contact": contact, "n": luck.integers(1, 90, CONTACTS), **trust}, of)
        done.add(TIMINGS, {"seconds": luck.random(1), "seconds_shared": luck.random(1)}, of)
        done.runs.append({**of, "seed": 1, "member": -1, "status": "done", "note": "", "error": ""})
    return done


def batches(experiment: Experiment) -> Iterator[list[Done]]:
    """Yield all tasks but the last, in batches."""
    luck = np.random.default_rng(1)
    batch = []
    for point, replicate in experiment.tasks():
        if point.number == len(experiment.points) - 1 and replicate == experiment.file.replicates - 1:
            break
        batch.append(task(experiment, (*point.setting, replicate), luck))
        if len(batch) == TASKS_A_BATCH:
            yield batch
            batch = []
    yield batch


def told(what: str, found: Measured, most: float) -> str:
    """Return a line on what was measured, beside what is wanted."""
    return f"{what}: {found.seconds:.2f} s, {found.cpu:.2f} of the processor (at most {most:g} wanted), {found.megabytes:,.0f} MB (under 1,000 wanted)"


def main() -> None:
    """Make the folder, and print what it takes to look at it and to go on."""
    points, replicates = (int(x) for x in sys.argv[1:3]) if len(sys.argv) > 2 else (POINTS, REPLICATES)
    with tempfile.TemporaryDirectory() as room:
        config = written(Path(room), points, replicates)
        experiment = load(config)
        folder = Folder(Path(room) / "r", experiment)
        began = time.perf_counter()
        folder.begin(False, "benchmark", yes=True)
        for batch in batches(experiment):
            folder.commit(batch)
        took = f"{time.perf_counter() - began:.0f} s, {time.process_time():.0f} of the processor"
        print(f"{int(experiment.cost()['runs']):,} runs kept in {took} (300 wanted)", flush=True)
        print(told("status, unfinished", measure(STATUS, folder.path), 1.0))
        print(told("resume begins, unfinished", measure(BEGINS, config, folder.path, replicates), 5.0))
        folder.commit([task(experiment, (*experiment.points[-1].setting, replicates - 1), np.random.default_rng(2))])
        pid = os.fork()  # its memory is its own
        if pid == 0:
            began = time.perf_counter()
            merge_parts(folder, False, "benchmark")
            folder.remove_parts()
            told_cpu = f"{time.process_time():.0f} of the processor"  # a child's clock begins at nil
            print(f"merged in {time.perf_counter() - began:.0f} s, {told_cpu}", flush=True)
            os._exit(0)
        os.waitpid(pid, 0)
        print(told("status, finished", measure(STATUS, folder.path), 1.0))
        print(told("compare, finished", measure(COMPARE, folder.path), 5.0))
        print(told("more replicates begin, finished", measure(BEGINS, config, folder.path, replicates + 1), 5.0))


if __name__ == "__main__":
    main()
