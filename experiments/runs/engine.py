"""Running an experiment: tasks over threads, results kept as they come, the same bits for any number of workers."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from experiments import stopping
from experiments.estimates.paired import summary
from experiments.question.experiment import Experiment, load
from experiments.question.size import refuse_size
from experiments.results.folder import Folder
from experiments.results.manifest import note_shown
from experiments.results.results import Results as Results
from experiments.runs.ahead import compile_ahead
from experiments.runs.crew import Crew
from experiments.runs.progress import Progress
from experiments.runs.task import Done, do
from sim.errors import ConfigError, RunError
from sim.whole import whole

DONE, SOME_FAILED, UNUSABLE = 0, 1, 2
PATIENCE = 10.0  # seconds that a stop waits for tasks: they look each stretch of days, but not while they burn in


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
    with stopping.held_for_run(), folder.lock() as lock:
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
    try:
        interrupted = run_tasks(experiment, workers or os.cpu_count() or 1, folder, quiet)
        results = _merged(experiment, folder, interrupted)
        folder.manifest(results.status, command, len(results.tables.get("runs", ())))
    except BaseException:
        folder.give_up(command)
        raise
    folder.parts.remove()
    if interrupted:
        stopping.answer()
    elif "outcomes" in results.tables and not quiet:
        show(results, folder)
    return results


def _merged(experiment: Experiment, folder: Folder, interrupted: bool) -> Results:
    """Write what the parts hold as tables, and the summary; return them."""
    tables = folder.merge(interrupted)
    if "outcomes" in tables:
        tables["summary"] = summary(experiment, tables["outcomes"])
        folder.write("summary.csv", tables["summary"].to_csv(index=False, lineterminator="\n"))
    return Results(experiment, tables, interrupted)


def show(results: Results, folder: Folder) -> None:
    """Make what is made from the tables; the report last, so that a run which ended before it makes all of it again."""
    from experiments.figures import draw_all
    from experiments.stories.picking import write_story

    try:
        draw_all(results, folder.path / "figures")
        stopping.point(stopping.NOT_SHOWN)
        write_story(results, folder)
    except BaseException:  # what was drawn is ours, also where the rest is still to be made
        with contextlib.suppress(OSError, RunError):
            note_shown(folder.path, "figures", "story.json")
        raise
    note_shown(folder.path, "figures", "story.json")
    stopping.point(stopping.NOT_SHOWN)
    from experiments.report.page import write_report, write_reports_beside

    write_report(folder.path)
    write_reports_beside(folder.path)
    stopping.point("interrupted; all runs are kept, the figures and the report, too")


def run_tasks(experiment: Experiment, workers: int, folder: Folder, quiet: bool) -> bool:
    """Run all tasks, keeping each as it finishes; return whether a stop was asked for before all had finished."""
    file = experiment.file
    days_a_task = file.policy_day + len(experiment.policies) * (file.index_days + file.follow_up_days)
    tasks = experiment.tasks()
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
        print(f"{error.filename or config}: {error.strerror}", file=sys.stderr)
        return UNUSABLE
    except stopping.Stopped as stopped:
        return tell_stopped(str(stopped))
    if results.interrupted:
        tell_stopped(stopping.KEPT)
    print_results(results, folder)
    if told := results.without_index():
        print(told)
    if results.interrupted:
        return stopping.code()
    return SOME_FAILED if results.failed else DONE


def tell_stopped(told: str) -> int:
    """Tell of an interruption; return the exit code."""
    stopping.answer()
    print(told, file=sys.stderr)
    return stopping.code()
