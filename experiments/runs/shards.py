"""Shards: some of an experiment's tasks in a folder of their own, and tables made of all of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from experiments import stopping
from experiments.question.experiment import Experiment, load
from experiments.question.size import refuse_cost, refuse_size, refuse_until
from experiments.results.batches import batches_in, fault_in, read_batch
from experiments.results.command_line import command_line
from experiments.results.folder import Folder
from experiments.results.identity import deciding_text
from experiments.results.provenance import write_table_sidecars
from experiments.results.results import Results
from experiments.results.room import refuse_full_disk
from experiments.results.stage import text_in
from experiments.runs.engine import merge_parts, run_tasks
from experiments.runs.garbage import look_only_at_new
from experiments.whole_file import copy_whole
from sim.errors import RunError
from sim.reading import display_path

TABLES_AND_PARTS = 3  # times the bytes of the shards: a copy of their parts, and tables of them
SHARD = "shard"  # the status of a folder that holds all tasks of its shard


def run_shard(
    folder: Folder, workers: int | None, fresh: bool, quiet: bool, yes: bool = False, dask: str | None = None
) -> bool:
    """Run the tasks of a folder's shard that are not there; return whether a stop was asked for before all had finished.

    Raises RunError, ConfigError.
    """
    experiment, shard = folder.experiment, folder.shard
    assert shard is not None, "a folder of no shard"
    refuse_until(experiment, "looks at all runs together, and a shard holds some; shards need `replicates:`")
    with stopping.held_for_run(), folder.lock():
        if not fresh:
            folder.stage()
        refuse_size(experiment, workers, yes=yes)
        refuse_cost(experiment, workers, yes=yes, share=shard.size(experiment.task_count) / experiment.task_count)
        command = command_line()
        there = folder.begin(fresh, command, yes)
        for line in folder.damaged:
            print(line, file=sys.stderr)
        others = {number for number in range(experiment.task_count) if not shard.owns(number)}
        with folder.at_work(command), look_only_at_new():
            interrupted = run_tasks(experiment, workers or os.cpu_count() or 1, folder, there | others, quiet, dask)
            folder.manifest("unfinished" if interrupted else SHARD, command, folder.parts.count_runs())
        if interrupted:
            stopping.answer()
        return interrupted


def merge_shards(out: Path, shards: Sequence[Path], show: Callable[[Results], None] | None) -> Results:
    """Return the results of all shards, made one folder. The shards stay. Raises RunError, ConfigError.

    A folder that holds some of the tasks already takes those that it lacks. Where some are in no shard, nothing is made.
    """
    experiment = experiment_of(shards)
    folder = Folder(out, experiment)
    with stopping.held_for_run(), folder.lock():
        if any(shard.resolve() == out.resolve() for shard in shards):
            raise RunError(f"{display_path(out)}: is one of the shards; give the tables a folder of their own")
        command = command_line()
        sources = [Folder(path, experiment) for path in shards]
        refuse_lacking(folder, sources)
        sizes = sum(p.stat().st_size for source in sources for p in source.parts.path.glob("*"))
        refuse_full_disk(out, TABLES_AND_PARTS * sizes, "give another folder for the tables")
        folder.begin(False, command, yes=True)  # what the runs take is known
        with folder.at_work(command):
            for source in sources:
                copy_parts(source, folder, folder.parts.tasks())
            merge_parts(folder, False, command)
        folder.remove_parts()
        results = Results.of(experiment, folder.path)
        write_table_sidecars(results)
        if show is not None:
            show(results)
        return results


def experiment_of(shards: Sequence[Path]) -> Experiment:
    """Return the experiment of some shards: the one with the most replicates. Raises RunError: none, or several experiments."""
    configs = {}
    for path in shards:
        text = text_in(path / "config.yaml")
        if text is None:
            raise RunError(f"{display_path(path)}: holds no shard of ours (no config.yaml)")
        configs[path] = text
    if len({deciding_text(text) for text in configs.values()}) > 1:
        raise RunError(
            f"{display_path(shards[-1])}: holds other settings than {display_path(shards[0])}; nothing is merged"
        )
    experiments = [load(path / "config.yaml") for path in configs]
    return max(experiments, key=lambda e: e.file.replicates)


def refuse_lacking(folder: Folder, sources: Sequence[Folder]) -> None:
    """Raise RunError if a task is in no shard, or in two, if a shard is damaged, or if the folder holds something else.

    What the folder holds of the same runs is the same to the last bit: a merge that was ended goes on.
    """
    there = tasks_in(folder)
    folder_of_task: dict[int, Path] = {}
    for source in sources:
        for path in batches_in(source.parts.path):
            refuse_batch(path, folder)
        for task in source.parts.tasks():
            if task in folder_of_task:
                other = display_path(folder_of_task[task])
                raise RunError(
                    f"{display_path(source.path)}: holds runs that {other} holds, too; give each shard once"
                )
            folder_of_task[task] = source.path
    lacking = folder.experiment.task_count - len(there | folder_of_task.keys())
    if lacking:
        counts = ", ".join(f"{display_path(s.path)} {len(s.parts.tasks()):,}" for s in sources)
        tasks = folder.experiment.task_count
        raise RunError(f"{lacking:,} of {tasks:,} tasks are in no shard (there are: {counts}); nothing is merged")


def refuse_batch(path: Path, folder: Folder) -> None:
    """Raise RunError if a shard's batch is damaged, or would take the place of one in the folder that holds other tasks, too."""
    content = read_batch(path)
    fault = fault_in(path, content)
    if content is None or fault:
        raise RunError(f"{fault}; run its shard again: it does what is damaged anew")
    here = read_batch(folder.parts.path / path.name)
    if here is not None and not set(here["tasks"]) <= set(content["tasks"]):
        raise RunError(f"{display_path(folder.path)}: holds runs of no shard; give the tables a folder of their own")


def tasks_in(folder: Folder) -> set[int]:
    """Return the tasks that a folder holds already. Raises RunError if it holds anything else."""
    stage = folder.stage()
    return folder.tasks_there() if stage.name == "STARTED" else set()


def copy_parts(source: Folder, folder: Folder, there: Collection[int]) -> None:
    """Copy the parts of a shard, but those whose tasks are there; of each batch the file that tells of it last, as always."""
    for batch in batches_in(source.parts.path):
        content = read_batch(batch)
        if content is None or set(content["tasks"]) <= set(there):
            continue
        for file in (*(batch.with_name(name) for name in sorted(content["files"])), batch):
            copy_whole(file, folder.parts.path / file.name)
