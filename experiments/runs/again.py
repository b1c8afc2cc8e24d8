"""Some stored runs done again: what a folder holds must be what this machine makes now, in every column."""

from __future__ import annotations

import pandas as pd

from experiments.outcomes.key import KEY
from experiments.question.points import Point
from experiments.results.part_file import ORDER
from experiments.results.results import Results
from experiments.results.rows import TIMINGS, frame_of
from experiments.runs.ahead import compile_ahead
from experiments.runs.task import do


def sample(results: Results, count: int) -> list[tuple[Point, int]]:
    """Return `count` tasks (point, replicate), evenly spread over all; all of them where there are fewer."""
    tasks = list(results.experiment.tasks())
    step = max(1.0, len(tasks) / max(1, count))
    return [tasks[int(k * step)] for k in range(min(count, len(tasks)))]


def changed_runs(results: Results, count: int) -> list[str]:
    """Return a line for each table of `count` tasks, done again, that differs from what is stored; nothing: none does."""
    compile_ahead()
    faults = []
    for point, replicate in sample(results, count):
        done = do(results.experiment, point, replicate, lambda days: None)
        frames = {name: frame_of(many) for name, many in done.tables.items() if name != TIMINGS}
        frames["runs"] = pd.DataFrame(done.runs)
        for name, frame in sorted(frames.items()):
            stored = results.table(name, None, {"point": point.number, "replicate": replicate})
            order = [*KEY, *ORDER.get(name, [])]
            if stored is None or not alike(stored, frame.sort_values(order, kind="stable", ignore_index=True)):
                faults.append(f"{name}: point {point.number}, replicate {replicate} comes out otherwise now")
    return faults


def alike(stored: pd.DataFrame, table: pd.DataFrame) -> bool:
    """Return whether two frames hold the same values, bit by bit; a column may be stored wider, and have no values."""
    if len(stored) != len(table):
        return False
    if not len(stored):
        return True
    if list(stored.columns) != list(table.columns):
        return False
    try:
        pd.testing.assert_frame_equal(
            stored.reset_index(drop=True), table, check_dtype=False, check_exact=True, check_column_type=False
        )
    except AssertionError:
        return False
    return True
