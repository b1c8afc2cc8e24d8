"""The engine: tasks over threads, results kept as they come, the same bits for any number of workers."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Collection
from typing import Any

import pandas as pd

from experiments import stopping
from experiments.estimates.looks import columns_needed, looks_in
from experiments.estimates.summary import columns_read, summary
from experiments.estimates.summary_ratios import add_ratios
from experiments.question.experiment import Experiment
from experiments.question.size import at_most, refuse_cost, refuse_size
from experiments.results.command_line import command_line
from experiments.results.folder import Folder
from experiments.results.provenance import write_table_sidecars
from experiments.results.results import Results, status
from experiments.results.rows import Done
from experiments.results.stage import Stage
from experiments.runs.ahead import compile_ahead
from experiments.runs.cluster import Cluster, cluster_for
from experiments.runs.crew import Crew
from experiments.runs.garbage import look_only_at_new
from experiments.runs.looks import run_looks
from experiments.runs.progress import Progress
from experiments.runs.task import do
from sim.errors import RunError

BATCH_SECONDS = 5.0  # what a kill costs; each task alone would be many small files, and a batch costs its files
PATIENCE = 10.0  # seconds that a stop waits for tasks: they look each stretch of days, but not while they burn in
Show = Callable[[Results], None]  # makes what is made from the tables: figures, the story, the report


def run_in(
    folder: Folder,
    workers: int | None,
    fresh: bool,
    show: Show | None,
    quiet: bool,
    yes: bool = False,
    dask: str | None = None,
) -> Results:
    """Run the tasks of a folder's experiment, or read what it holds already, and show it. Raises RunError, ConfigError.

    `dask`: "local", or the address of a scheduler, where the tasks are done; None: in threads here.
    """
    experiment = folder.experiment
    whole = not fresh and folder.is_finished() and folder.is_tidy()
    if whole and (show is None or folder.has_views()):  # nothing will be written: no lock
        return Results.of(experiment, folder.path)
    with stopping.held_for_run(), folder.lock() as lock:
        if not fresh and folder.stage() is Stage.FINISHED:
            folder.remove_parts()
            folder.remove_halves()
            results = Results.of(experiment, folder.path)
            write_table_sidecars(results)
            if show is not None:
                show(results)
            return results
        if lock.took_over:
            print(lock.took_over, file=sys.stderr)
        return _run_anew(folder, workers, fresh, show, quiet, yes, dask)


def _run_anew(
    folder: Folder,
    workers: int | None,
    fresh: bool,
    show: Show | None,
    quiet: bool,
    yes: bool,
    dask: str | None,
) -> Results:
    experiment = folder.experiment
    refuse_size(at_most(experiment), workers, yes=yes)
    refuse_cost(at_most(experiment), workers, yes=yes)
    command = command_line()
    there = folder.begin(fresh, command, yes)
    for line in folder.damaged:
        print(line, file=sys.stderr)
    if there and not quiet:
        print(f"goes on: {len(there):,} of {experiment.task_count:,} tasks are there", file=sys.stderr)
    many = workers or os.cpu_count() or 1
    with folder.at_work(command), look_only_at_new():
        interrupted = run_looks(
            folder, there, lambda e, done: run_tasks(e, many, folder, done, quiet, dask), command, quiet
        )
        merge_parts(folder, interrupted, command)
    if not interrupted:
        folder.remove_parts()
    results = Results.of(folder.experiment, folder.path, interrupted)
    write_table_sidecars(results)
    if interrupted:
        stopping.answer()
    elif "outcomes" in results.tables and show is not None:
        show(results)
    return results


def merge_parts(folder: Folder, interrupted: bool, command: str) -> None:
    """Write what the parts hold as tables, the summary, and the manifest that tells of them."""
    folder.merge(interrupted)
    if folder.has_table("outcomes"):
        table = summary(folder.experiment, folder.pieces("outcomes", columns_read(folder.experiment)))
        table = add_ratios(folder.experiment, table, folder.pieces)
        folder.write("summary.csv", table.to_csv(index=False, lineterminator="\n"))
    runs = pd.concat(folder.pieces("runs", ["status"])) if folder.has_table("runs") else None
    looks = None
    if folder.experiment.file.until is not None and not interrupted:
        looks = looks_in(folder.experiment, folder.outcome_rows(*columns_needed(folder.experiment)))
    folder.manifest(
        status(runs, interrupted), command, 0 if runs is None else len(runs), None if interrupted else {}, looks
    )


def run_tasks(
    experiment: Experiment, workers: int, folder: Folder, there: Collection[int], quiet: bool, dask: str | None = None
) -> bool:
    """Run all tasks that are not there, keeping what finishes; return whether a stop was asked for before all had finished."""
    file = experiment.file
    days_a_task = file.policy_day + len(experiment.policies) * (file.index_days + file.follow_up_days)
    tasks = [task for number, task in enumerate(experiment.tasks()) if number not in there]
    if not tasks:  # all had finished, and only tables were still to be made
        return False
    with Progress(days_a_task * len(tasks), quiet) as progress:

        def tell(days: int) -> None:
            if crew.halted.is_set():
                raise stopping.Stopped
            progress.tell(days)

        if dask is not None:
            cluster = cluster_for(dask, experiment, tasks, workers)
            with contextlib.closing(cluster):
                return not keep_all(cluster, folder, lambda: progress.tell(days_a_task))
        crew = Crew(lambda task: do(experiment, *task, tell), tasks, workers)
        return not compile_in_thread() or not keep_all(crew, folder)


def compile_in_thread() -> bool:
    """Compile in a thread, so that a stop is heard meanwhile; return whether all is compiled."""
    crew = Crew(lambda _: compile_ahead(), [None], 1)
    for _ in crew.results():
        if stopping.stop_asked():
            list(crew.rest(0.0 if stopping.listens() else PATIENCE))
            return False
    return not stopping.stop_asked()


def keep_all(
    crew: Crew[Any, Done] | Cluster[Any, Done], folder: Folder, count: Callable[[], None] = lambda: None
) -> bool:
    """Keep what tasks leave, in batches of some seconds; return whether all have finished.

    A stop ends what runs within a stretch of days, and keeps what had finished. `count` is called for each that finishes.
    """
    batch: list[Done] = []
    due = time.monotonic() + BATCH_SECONDS
    try:
        for done in crew.results():
            if done is not None:
                batch.append(done)
                count()
            if batch and time.monotonic() >= due:
                batch, full = [], batch
                folder.commit(full)
                due = time.monotonic() + BATCH_SECONDS
            if stopping.stop_asked():
                batch += crew.rest(PATIENCE)
                break
    except BaseException:
        crew.halt()
        with contextlib.suppress(RunError):  # the first fault is the one to tell
            keep(folder, batch)
        raise
    keep(folder, batch)
    return not crew.left


def keep(folder: Folder, batch: list[Done]) -> None:
    """Keep a batch that may be empty."""
    if batch:
        folder.commit(batch)
