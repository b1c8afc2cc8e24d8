"""Running an experiment: tasks over threads, results kept as they come, the same bits for any number of workers."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path

from experiments.estimates.paired import summary
from experiments.question.experiment import Experiment, load
from experiments.question.size import refuse_size
from experiments.results.folder import Folder
from experiments.results.manifest import note_shown
from experiments.results.results import Results as Results
from experiments.runs.ahead import compile_ahead
from experiments.runs.progress import Progress
from experiments.runs.task import Done, do
from experiments.whole_file import write_whole
from sim.errors import ConfigError, RunError
from sim.reading import shown
from sim.whole import whole

DONE, SOME_FAILED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


class Stopped(BaseException):
    """Raised inside a task when the user has interrupted; no run may swallow it."""


def run(
    experiment: Experiment,
    workers: int | None = None,
    out: str | Path | None = None,
    *,
    fresh: bool = False,
    quiet: bool = True,
) -> Results:
    """Run every task of an experiment and return its tables.

    `out`: the run's own folder; None keeps nothing on disk. `workers` None: one a core. Raises RunError if the folder
    cannot be used, ConfigError for a number of workers that cannot be.
    """
    if workers is not None:
        workers = whole("workers", workers, 1, 1024)
    if out is None:
        with tempfile.TemporaryDirectory() as scratch:
            return _run(experiment, workers, Folder(Path(scratch) / "results", experiment), fresh, quiet)
    return _run(experiment, workers, Folder(Path(out), experiment), fresh, quiet)


def _run(experiment: Experiment, workers: int | None, folder: Folder, fresh: bool, quiet: bool) -> Results:
    if not fresh and folder.done() and (quiet or folder.shown()):  # nothing will be written: no lock
        return Results(experiment, folder.read())
    with folder.lock() as lock:
        if not fresh and folder.finished():
            results = Results(experiment, folder.read())
            show(results, folder)
            return results
        if lock.took_over:
            print(lock.took_over, file=sys.stderr)
        return _run_anew(experiment, workers, folder, fresh, quiet)


def _run_anew(experiment: Experiment, workers: int | None, folder: Folder, fresh: bool, quiet: bool) -> Results:
    refuse_size(experiment, workers)
    command = " ".join(["trustline", *sys.argv[1:]])
    folder.begin(fresh, command)
    interrupted = run_tasks(experiment, workers or os.cpu_count() or 1, folder, quiet)
    try:
        tables = folder.merge(interrupted)
    except RunError:
        folder.manifest("unfinished", command)
        raise
    if "outcomes" in tables:
        tables["summary"] = summary(experiment, tables["outcomes"])
        text = tables["summary"].to_csv(index=False, lineterminator="\n")
        write_whole(folder.path / "summary.csv", lambda part: part.write_text(text, "utf-8"))
    results = Results(experiment, tables, interrupted)
    folder.manifest(results.status, command, len(tables.get("runs", ())))
    if not interrupted and "outcomes" in tables and not quiet:
        show(results, folder)
    return results


def show(results: Results, folder: Folder) -> None:
    """Make what is made from the tables; the report last, so that a run which ended before it makes all of it again."""
    from experiments.figures import draw_all

    draw_all(results, folder.path / "figures")
    from experiments.stories.picking import write_story

    write_story(results, folder)
    note_shown(folder.path, "figures", "story.json")
    from experiments.report.page import write_report, write_reports_beside

    write_report(folder.path)
    write_reports_beside(folder.path)


def run_tasks(experiment: Experiment, workers: int, folder: Folder, quiet: bool) -> bool:
    """Run all tasks, keeping each as it finishes; return whether the user interrupted."""
    stop = threading.Event()
    file = experiment.file
    days_a_task = file.policy_day + len(experiment.policies) * (file.index_days + file.follow_up_days)
    tasks = experiment.tasks()
    with Progress(days_a_task * len(tasks), quiet) as progress:

        def tell(days: int) -> None:
            if stop.is_set():
                raise Stopped
            progress.tell(days)

        try:
            compile_ahead()
        except KeyboardInterrupt:
            return True
        with ThreadPoolExecutor(workers) as pool:
            waiting = {pool.submit(do, experiment, *task, tell) for task in tasks}
            return keep_as_they_finish(waiting, folder, stop)


def keep_as_they_finish(waiting: set[Future[Done]], folder: Folder, stop: threading.Event) -> bool:
    """Keep each task's tables when it finishes; return whether the user interrupted.

    An interruption stops what runs within a stretch of days, and keeps what had finished.
    """
    try:
        while waiting:
            finished, waiting = wait(waiting, timeout=0.2, return_when=FIRST_COMPLETED)
            for task in finished:
                folder.add(task.result())
    except KeyboardInterrupt:
        halt(waiting, stop)
        for task in waiting:
            if not task.cancelled() and task.exception() is None:
                folder.add(task.result())
        return True
    except BaseException:
        halt(waiting, stop)
        raise
    return False


def halt(waiting: set[Future[Done]], stop: threading.Event) -> None:
    """Let no further task begin, and those that run stop."""
    stop.set()
    for task in waiting:
        task.cancel()


def run_command(config: Path, replicates: int | None, workers: int | None, out: Path | None, fresh: bool) -> int:
    """Do what `trustline run` does; return the exit code."""
    from experiments.tables.answer import print_results

    try:
        experiment = load(config).with_replicates(replicates)
        folder = out or Path("results") / experiment.name
        results = run(experiment, workers, folder, fresh=fresh, quiet=False)
    except (ConfigError, RunError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except OSError as error:
        print(f"{shown(Path(error.filename or config))}: {error.strerror}", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("interrupted; what had finished is kept", file=sys.stderr)
        return INTERRUPTED
    print_results(results, folder)
    if told := results.without_index():
        print(told)
    if results.interrupted:
        return INTERRUPTED
    return SOME_FAILED if results.failed else DONE
