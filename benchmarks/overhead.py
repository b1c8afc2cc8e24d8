"""What everything beyond bare simulation costs: outcomes, batches, merging, tables, the summary. `python -m benchmarks.overhead [small] [flagship]`.

Seconds of the processor, so that other work on the machine counts little. Bare and all else are measured in the same runs: what the
thread spends in `Simulation` is bare, what the process spends beside it is told part by part. What is read of a run once it has
ended counts as outcomes. Telling of progress counts as bare, since the clock takes longer than what it would measure there (a microsecond for each
thirty days). Batches are kept by the clock: on a machine that does other work, too, they are smaller and cost more a run. Folders of
two sizes tell what grows with the runs from what is fixed. Figures and report come on top, once a folder: `benchmarks.memory` makes them.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from experiments.question.experiment import Experiment, load
from experiments.results.folder import Folder
from experiments.runs import engine
from experiments.runs.ahead import compile_ahead
from sim.simulation import Simulation

TURNS = 5
MOST = 5.0  # per cent
BARE = "bare"
# What is counted under which name; a call from within another is taken out of it.
CALLS: dict[str, list[tuple[Any, str]]] = {
    BARE: [
        (Simulation, name) for name in ("start", "run", "fork", "watch", "follow")
    ],  # what a simulation without results would call, too
    "outcomes": [(engine, "do")],  # all else of a task
    "keeping": [(Folder, "commit")],
    "merging": [(engine, "merge_parts")],
}
REST = "rest"
PARTS = (*CALLS, REST)


class Clock:
    """Seconds of the processor that calls take, by part; a call from within another counts there, and not in the other."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(CALLS, 0.0)
        self._within = threading.local()

    def timed(self, part: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return a call that does the same, and is counted."""

        def counted(*given: Any, **named: Any) -> Any:
            stack = self._within.__dict__.setdefault("stack", [])
            stack.append(0.0)
            began = time.thread_time()
            try:
                return call(*given, **named)
            finally:
                took = time.thread_time() - began
                self.seconds[part] += took - stack.pop()
                if stack:
                    stack[-1] += took

        return counted

    @contextlib.contextmanager
    def counting(self) -> Iterator[None]:
        """Count the calls of `CALLS`, while this lasts. One thread at a time may simulate."""
        with contextlib.ExitStack() as patched:
            for part, owner, name in [(part, *call) for part, calls in CALLS.items() for call in calls]:
                bound = isinstance(vars(owner)[name], classmethod)
                call = self.timed(part, getattr(owner, name))
                patched.enter_context(mock.patch.object(owner, name, staticmethod(call) if bound else call))
            yield


def seconds(experiment: Experiment) -> np.ndarray:
    """Run an experiment into a folder, up to its manifest; return the seconds of each of `PARTS`."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as room, clock.counting():
        began = time.process_time()
        engine.run_in(Folder(Path(room) / "r", experiment), 1, False, None, quiet=True, yes=True)
        whole = time.process_time() - began
    return np.array([*clock.seconds.values(), whole - sum(clock.seconds.values())])


@dataclass(frozen=True)
class Overhead:
    """What a run takes beyond bare simulation, in seconds of the processor.

    `parts`: [turn, part], of each further run. `fixed`: [turn], of a folder, whatever the number of its runs (begun, compiled code
    looked up, tables, summary, manifest).
    """

    parts: np.ndarray
    fixed: np.ndarray

    @property
    def bare(self) -> np.ndarray:
        """Of a run that is only simulated: [turn]."""
        return self.parts[:, 0]

    @property
    def more(self) -> np.ndarray:
        """Of each further run, beyond that: [turn]."""
        return self.parts[:, 1:].sum(axis=1)

    def of_a_run(self) -> np.ndarray:
        """Return per cent that each further run takes more than bare simulation."""
        return 100.0 * self.more / self.bare

    def of_all(self, runs: int) -> np.ndarray:
        """Return per cent that so many runs and their folder take more than bare simulation."""
        return 100.0 * (self.fixed + runs * self.more) / (runs * self.bare)


def measured(experiment: Experiment, sizes: tuple[int, int], turns: int = TURNS) -> Overhead:
    """Return the overhead, from folders of two sizes (replicates): what differs between them is of the runs, the rest is fixed."""
    few, many = (experiment.with_replicates(n) for n in sizes)
    small, large = (int(e.cost()["runs"]) for e in (few, many))
    seconds(many)  # burn-ins are on the disk, all is compiled
    parts, fixed = [], []
    for _ in range(turns):
        one, other = seconds(few), seconds(many)
        parts.append((other - one) / (large - small))
        fixed.append(one[1:].sum() - small * parts[-1][1:].sum())
    return Overhead(np.array(parts), np.array(fixed))


def told(values: np.ndarray, unit: str, digits: int = 1) -> str:
    """Return the median and the range."""
    return f"{np.median(values):.{digits}f} {unit} ({values.min():.{digits}f} to {values.max():.{digits}f})"


def main() -> None:
    """Print the overhead for `small` and for the flagship: of each further run, fixed, and of both at the shipped size."""
    compile_ahead()
    flagship = load("detention_or_dropoff")
    one_set = replace(flagship, beliefs=flagship.beliefs[:1])
    asked = {"small": (load("small"), (20, 220)), "flagship": (one_set, (1, 4))}
    for name, (experiment, sizes) in asked.items():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        found = measured(experiment, sizes)
        runs = int((flagship if name == "flagship" else experiment).cost()["runs"])
        print(f"Overhead over bare simulation, {name}, one thread, seconds of the processor:")
        print(f"  bare simulation of a run: {told(1_000 * found.bare, 'ms')}")
        print(
            f"  each further run: {told(1_000 * found.more, 'ms')}, {told(found.of_a_run(), '%')}; under {MOST:g} % wanted"
        )
        for name, values in list(zip(PARTS, found.parts.T, strict=True))[1:]:
            print(f"    {name}: {told(1_000 * values, 'ms', 2)}, {told(100 * values / found.bare, '%')}")
        print(f"  fixed, of a folder without figures and report: {told(found.fixed, 's', 2)}")
        print(
            f"  both, {runs:,} runs as shipped: {told(found.of_all(runs), '%')}; under {MOST:g} % wanted", flush=True
        )


if __name__ == "__main__":
    main()
