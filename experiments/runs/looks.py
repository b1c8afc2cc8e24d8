"""Replicates added look by look, until a rule (`until:`) says that an interval is narrow enough."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from pathlib import Path

from experiments.estimates.looks import Look, columns_needed, looks_taken, next_look
from experiments.question.config_text import config_text
from experiments.question.experiment import Experiment
from experiments.results.folder import Folder
from experiments.results.stage import replicates_there

Run = Callable[[Experiment, Collection[int]], bool]  # runs what is not there; returns whether a stop was asked for


def run_looks(folder: Folder, there: Collection[int], run: Run, command: str, quiet: bool) -> bool:
    """Run replicates until the rule of a folder's experiment stops; return whether a stop was asked for before.

    Without a rule all replicates are run. A look hangs on the runs alone: whoever goes on with a folder stops where an
    undisturbed run stops. Raises RunError.
    """
    while True:
        if run(folder.experiment, there):
            return True
        if folder.experiment.file.until is None:
            return False
        looks = looks_taken(folder.experiment, folder.outcome_rows(*columns_needed(folder.experiment)))
        count = next_look(folder.experiment, looks)
        if looks and not quiet:
            print(look_in_words(looks, count), file=sys.stderr)
        if count is None:
            return False
        folder.ask_for(count, command)
        there = folder.tasks_there()


def look_in_words(looks: list[Look], count: int | None) -> str:
    """Return a line on the last look, and on what comes next."""
    last = looks[-1]
    goes_on = "that is the end" if count is None else f"goes on to {count:,}"
    return f"look {len(looks)}, {last.replicates:,} replicates: half the widest interval is {last.half_width:.3g}; {goes_on}"


def as_far_as_there(experiment: Experiment, folder: Path) -> Experiment:
    """Return an experiment with a rule, with the replicates that its folder holds where these are more than its first look."""
    there = replicates_there(folder, config_text(experiment)) if folder.is_dir() else 0
    return experiment.with_replicates(max(there, experiment.file.replicates))
