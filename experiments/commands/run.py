"""`trustline run`, and `run` in Python: run an experiment, show what it found, keep it in a folder."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from experiments import stopping
from experiments.exit_codes import AMISS, DONE, UNUSABLE
from experiments.outcomes.declared import Outcome
from experiments.question.experiment import Experiment, load
from experiments.results.folder import Folder
from experiments.results.left_out import read_left_out
from experiments.results.manifest import note_shown
from experiments.results.results import Results
from experiments.runs.engine import run_in
from sim.errors import ConfigError, RunError
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
) -> Results:
    """Run every task of an experiment and return its tables.

    `out`: the run's own folder; None keeps nothing on disk. `workers` None: one a core. `outcomes`: of your own, beside
    those of the file; in memory only, since a folder holds what its config.yaml can say. `yes`: run also what needs more
    memory than the machine has. Raises RunError if the folder
    cannot be used, ConfigError for a number of workers that cannot be, or an outcome that cannot be.
    """
    experiment = experiment.with_outcomes(outcomes)
    if experiment.own and out is not None:
        raise RunError(
            "outcomes of your own are kept in memory only: leave `out` away, and save `results.outcomes` yourself"
        )
    if workers is not None:
        workers = whole_number("workers", workers, 1, 1024)
    if out is None:
        with tempfile.TemporaryDirectory() as scratch:
            return run_in(Folder(Path(scratch) / "results", experiment), workers, fresh, None, quiet, yes).in_memory()
    return run_in(Folder(Path(out), experiment), workers, fresh, None if quiet else write_views, quiet, yes)


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
    config: Path, replicates: int | None, workers: int | None, out: Path | None, fresh: bool, yes: bool = False
) -> int:
    """Do what `trustline run` does; return the exit code."""
    from experiments.tables.answer import print_results

    try:
        experiment = load(config).with_replicates(replicates)
        folder = out or Path("results") / experiment.name
        results = run(experiment, workers, folder, fresh=fresh, quiet=False, yes=yes)
    except (ConfigError, RunError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except OSError as error:
        print(f"{display_path(Path(error.filename or config))}: {error.strerror}", file=sys.stderr)
        return UNUSABLE
    except stopping.Stopped as stopped:
        return report_stop(str(stopped))
    if results.interrupted:
        report_stop(stopping.KEPT)
    print_results(results, folder)
    if not results.interrupted:  # else they are of the runs before, if there are any
        for line in read_left_out(folder / "figures"):
            print(f"Not drawn: {line}")
    if note := results.without_index():
        print(note)
    if results.interrupted:
        return stopping.code()
    return AMISS if results.failed else DONE


def report_stop(message: str) -> int:
    """Tell of an interruption; return the exit code."""
    stopping.answer()
    print(message, file=sys.stderr)
    return stopping.code()
