"""`trustline run`, and `run` in Python: run an experiment, show what it found, keep it in a folder."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from experiments import stopping
from experiments.endings import EXPECTED, tell_error, tell_stop
from experiments.exit_codes import AMISS, DONE
from experiments.outcomes.outcome import Outcome
from experiments.question.config_text import config_text
from experiments.question.experiment import Experiment, load
from experiments.question.size import refuse_until
from experiments.results.folder import Folder
from experiments.results.left_out import read_left_out
from experiments.results.manifest import note_shown
from experiments.results.results import Results
from experiments.results.shard import Shard, parse_shard
from experiments.results.stage import replicates_there
from experiments.runs.engine import run_in
from experiments.runs.looks import as_far_as_there
from experiments.runs.shards import run_shard
from sim.errors import RunError
from sim.reading import display_path
from sim.whole import whole_number


def run(
    experiment: Experiment,
    workers: int | None = None,
    out: str | Path | None = None,
    *,
    fresh: bool = False,
    quiet: bool = True,
    outcomes: Iterable[Outcome] = (),
    yes: bool = False,
    dask: str | None = None,
) -> Results:
    """Run every task of an experiment and return its tables.

    `out`: the run's own folder; None keeps nothing on disk. `workers` None: one a core. `outcomes`: of your own, beside
    those of the file; in memory only, since a folder holds what its config.yaml can say. `yes`: run also what needs more
    memory than the machine has. `dask`: "local", or the address of a Dask scheduler, where the tasks are done. Raises RunError if the folder
    cannot be used, ConfigError for a number of workers that cannot be, or an outcome that cannot be.
    """
    experiment = experiment.with_outcomes(outcomes)
    if experiment.own and out is not None:
        raise RunError(
            "outcomes of your own are kept in memory only: leave `out` away, and save `results.outcomes` yourself"
        )
    if experiment.file.until is not None and out is not None and not fresh:
        experiment = as_far_as_there(experiment, Path(out))
    if workers is not None:
        workers = whole_number("workers", workers, 1, 1024)
    if out is None:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Folder(Path(scratch) / "results", experiment)
            return run_in(folder, workers, fresh, None, quiet, yes, dask).in_memory()
    return run_in(Folder(Path(out), experiment), workers, fresh, None if quiet else write_views, quiet, yes, dask)


def write_views(results: Results) -> None:
    """Make what is made from the tables; the report last, so that a run which ended before it makes all of it again."""
    from experiments.figures import draw_all
    from experiments.report.page import write_report, write_reports_beside
    from experiments.stories.picking import write_story

    folder = results.folder
    try:
        draw_all(results, folder / "figures")
        stopping.point(stopping.NOT_SHOWN)
        write_story(results)
    except BaseException:  # what was drawn is ours, also where the rest is still to be made
        with contextlib.suppress(OSError, RunError):
            note_shown(folder, "figures", "story.json")
        raise
    note_shown(folder, "figures", "story.json")
    stopping.point(stopping.NOT_SHOWN)
    write_report(folder)
    write_reports_beside(folder)
    stopping.point("interrupted; all runs are kept, the figures and the report, too")


def run_command(
    config: Path,
    replicates: int | None,
    workers: int | None,
    out: Path | None,
    fresh: bool,
    yes: bool = False,
    shard: str | None = None,
    dask: str | None = None,
) -> int:
    """Do what `trustline run` does; return the exit code."""
    from experiments.tables.answer import print_results

    try:
        experiment = load_as_asked(config, replicates)
        if shard is not None:
            return shard_command(experiment, parse_shard(shard), workers, out, fresh, yes, dask)
        folder = out or Path("results") / experiment.name
        if not fresh and experiment.file.until is None:
            experiment = with_all_there(experiment, folder)
        results = run(experiment, workers, folder, fresh=fresh, quiet=False, yes=yes, dask=dask)
    except EXPECTED as error:
        return tell_error(error, config)
    if results.interrupted:
        tell_stop(stopping.KEPT)
    print_results(results, folder, notes_on(results, folder))
    if results.interrupted:
        return stopping.code()
    return AMISS if results.failed else DONE


def load_as_asked(config: Path, replicates: int | None) -> Experiment:
    """Return the experiment of a file, with other replicates if some are given. Raises ConfigError, RunError."""
    experiment = load(config)
    if replicates is not None:
        refuse_until(experiment, "says how many replicates are run; change its `most:`, or leave --replicates away")
    return experiment.with_replicates(replicates)


def notes_on(results: Results, folder: Path) -> list[str]:
    """Return which figures the runs of a folder could not have, and in how many runs nobody was followed."""
    left_out = [] if results.interrupted else read_left_out(folder / "figures")  # else of the runs before, if any
    note = results.without_index()
    return [*(f"Not drawn: {line}" for line in left_out), *([note] if note else [])]


def with_all_there(experiment: Experiment, folder: Path) -> Experiment:
    """Return the experiment with the replicates that its folder holds, where these are more than are asked for; say so."""
    there = replicates_there(folder, config_text(experiment)) if folder.is_dir() else 0
    if there <= experiment.file.replicates:
        return experiment
    replicates = experiment.file.replicates
    print(
        f"{display_path(folder)}: holds {there:,} replicates, {replicates:,} are asked for; all count",
        file=sys.stderr,
    )
    return experiment.with_replicates(there)


def shard_command(
    experiment: Experiment,
    shard: Shard,
    workers: int | None,
    out: Path | None,
    fresh: bool,
    yes: bool,
    dask: str | None,
) -> int:
    """Run a shard into a folder of its own; return the exit code. Raises RunError, ConfigError, OSError."""
    number = str(shard.number).zfill(len(str(shard.count)))
    folder = Folder(out or Path("results") / f"{experiment.name}.shard-{number}-of-{shard.count}", experiment, shard)
    interrupted = run_shard(folder, workers, fresh, False, yes, dask)
    there, size = len(folder.parts.tasks()), shard.size(experiment.task_count)
    print(
        f"{display_path(folder.path)}: {there:,} of {size:,} tasks of shard {shard}; `trustline merge OUT SHARD...` makes the tables"
    )
    return tell_stop(stopping.KEPT) if interrupted else DONE
