"""Compiling ahead: one tiny run in one thread, before threads share the compiler.

Two threads that meet in a compilation were seen to make numba warn of an experimental feature and,
with warnings as errors, to fail. A second start takes the compiled code from disk.
"""

from __future__ import annotations

from dataclasses import replace

from experiments.question.experiment import load
from experiments.runs.task import do
from sim.errors import RunError


def compile_ahead() -> None:
    """Compile everything that a task calls. Raises RunError if not even a tiny run can be made."""
    small = load("small")
    days = {"policy_day": 1, "index_days": 1, "follow_up_days": 1095, "burn_in_years": 0, "replicates": 1}
    tiny = replace(
        small,
        file=small.file.model_copy(update=days),
        policies={small.file.baseline: small.policies[small.file.baseline]},
    )
    (row,) = do(tiny, tiny.points[0], 0, lambda days: None).runs
    if row["status"] != "done":
        raise RunError(f"a tiny run cannot be made: {row['error']}")
