"""The engine: tasks over threads, results kept as they come, the same bits for any number of workers."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from experiments import stopping
from experiments.estimates.paired import summary
from experiments.question.experiment import Experiment
from experiments.question.size import refuse_cost, refuse_size
from experiments.results.folder import Folder
from experiments.results.results import Results, status
from experiments.results.rows import Done
from experiments.runs.ahead import compile_ahead
from experiments.runs.crew import Crew
from experiments.runs.progress import Progress
from experiments.runs.task import do

PATIENCE = 10.0  # seconds that a stop waits for tasks: they look each stretch of days, but not while they burn in
Show = Callable[[Results], None]  # makes what is made from the tables: figures, the story, the report


def run_in(
    folder: Folder, workers: int | None, fresh: bool, show: Show | None, quiet: bool, yes: bool = False
) -> Results:
    """Run the tasks of a folder's experiment, or read what it holds already, and show it. Raises RunError, ConfigError."""
    experiment = folder.experiment
    if not fresh and folder.done() and (show is None or folder.shown()):  # nothing will be written: no lock
        return Results.of(experiment, folder.path)
    with stopping.held_for_run(), folder.lock() as lock:
        if not fresh and folder.finished():
            results = Results.of(experiment, folder.path)
            if show is not None:
                show(results)
            return results
        if lock.took_over:
            print(lock.took_over, file=sys.stderr)
        return _run_anew(folder, workers, fresh, show, quiet, yes)


def _run_anew(
    folder: Folder, workers: int | None, fresh: bool, show: Show | None, quiet: bool, yes: bool = False
) -> Results:
    experiment = folder.experiment
    refuse_size(experiment, workers, yes=yes)
    refuse_cost(experiment, workers, yes=yes)
    command = " ".join(["trustline", *sys.argv[1:]])
    folder.begin(fresh, command)
    try:
        interrupted = run_tasks(experiment, workers or os.cpu_count() or 1, folder, quiet)
        _merge(folder, interrupted, command)
    except BaseException:
        folder.give_up(command)
        raise
    folder.parts.remove()
    results = Results.of(experiment, folder.path, interrupted)
    if interrupted:
        stopping.answer()
    elif "outcomes" in results.tables and show is not None:
        show(results)
    return results


def _merge(folder: Folder, interrupted: bool, command: str) -> None:
    """Write what the parts hold as tables, the summary, and the manifest that tells of them."""
    folder.merge(interrupted)
    outcomes, runs = folder.table("outcomes"), folder.table("runs")
    if outcomes is not None:
        table = summary(folder.experiment, outcomes)
        folder.write("summary.csv", table.to_csv(index=False, lineterminator="\n"))
    folder.manifest(status(runs, interrupted), command, 0 if runs is None else len(runs))


def run_tasks(experiment: Experiment, workers: int, folder: Folder, quiet: bool) -> bool:
    """Run all tasks, keeping each as it finishes; return whether a stop was asked for before all had finished."""
    file = experiment.file
    days_a_task = file.policy_day + len(experiment.policies) * (file.index_days + file.follow_up_days)
    tasks = list(experiment.tasks())
    with Progress(days_a_task * len(tasks), quiet) as progress:

        def tell(days: int) -> None:
            if crew.halted.is_set():
                raise stopping.Stopped
            progress.tell(days)

        crew = Crew(lambda task: do(experiment, *task, tell), tasks, workers)
        return not compiled() or not all_kept(crew, folder)


def compiled() -> bool:
    """Compile in a thread, so that a stop is heard meanwhile; return whether all is compiled."""
    crew = Crew(lambda _: compile_ahead(), [None], 1)
    for _ in crew.results():
        if stopping.asked():
            list(crew.rest(0.0 if stopping.listens() else PATIENCE))
            return False
    return not stopping.asked()


def all_kept(crew: Crew[Any, Done], folder: Folder) -> bool:
    """Keep each task's tables when it finishes; return whether all have finished.

    A stop ends what runs within a stretch of days, and keeps what had finished.
    """
    try:
        for done in crew.results():
            if done is not None:
                folder.add(done)
            if stopping.asked():
                for rest in crew.rest(PATIENCE):
                    folder.add(rest)
                break
    except BaseException:
        crew.halt()
        raise
    return not crew.left
