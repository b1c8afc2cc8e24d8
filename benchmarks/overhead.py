"""What everything beyond bare simulation costs: outcomes, batches, merging, tables, the summary. `python -m benchmarks.overhead [small] [flagship]`.

Seconds of the processor, so that other work on the machine counts little. Bare and all else are measured in the same runs: what the
thread spends in `Simulation` is bare, what the process spends beside it is the rest. Folders of two sizes tell what grows with
the runs from what is fixed. Figures and report come on top, once a folder: `benchmarks.memory` makes them.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from experiments.question.experiment import Experiment, load
from experiments.results.folder import Folder
from experiments.runs.ahead import compile_ahead
from experiments.runs.engine import run_in
from sim.simulation import Simulation

TURNS = 5
MOST = 5.0  # per cent
BARE = ("start", "run", "fork", "watch", "follow")  # what a simulation without results would call, too


class Clock:
    """Seconds of the processor that one thread spends in some calls; a call from within another counts once."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._within = False

    def timed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return a call that does the same, and is counted."""

        def counted(*given: Any, **named: Any) -> Any:
            if self._within:
                return call(*given, **named)
            self._within, began = True, time.thread_time()
            try:
                return call(*given, **named)
            finally:
                self._within, self.seconds = False, self.seconds + time.thread_time() - began

        return counted

    @contextlib.contextmanager
    def on_simulations(self) -> Iterator[None]:
        """Count the calls of `BARE`, while this lasts. One thread at a time may simulate."""
        with contextlib.ExitStack() as patched:
            for name in BARE:
                bound = isinstance(vars(Simulation)[name], classmethod)
                call = self.timed(getattr(Simulation, name))
                patched.enter_context(mock.patch.object(Simulation, name, staticmethod(call) if bound else call))
            yield


def seconds(experiment: Experiment) -> np.ndarray:
    """Run an experiment into a folder, up to its manifest; return the seconds of bare simulation, and of all else."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as room, clock.on_simulations():
        began = time.process_time()
        run_in(Folder(Path(room) / "r", experiment), 1, False, None, quiet=True, yes=True)
        return np.array([clock.seconds, time.process_time() - began - clock.seconds])


@dataclass(frozen=True)
class Overhead:
    """What a run takes beyond bare simulation, in seconds of the processor. Each: [turn].

    `bare`: of a run that is only simulated. `more`: of each further run, beyond that (outcomes, batches, merging). `fixed`: of a folder,
    whatever the number of its runs (begun, compiled code looked up, tables, summary, manifest).
    """

    bare: np.ndarray
    more: np.ndarray
    fixed: np.ndarray

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
    found = []
    for _ in range(turns):
        one, other = seconds(few), seconds(many)
        bare, more = (other - one) / (large - small)
        found.append((bare, more, one[1] - small * more))
    return Overhead(*(np.array(x) for x in zip(*found, strict=True)))


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
        print(f"  fixed, of a folder without figures and report: {told(found.fixed, 's', 2)}")
        print(
            f"  both, {runs:,} runs as shipped: {told(found.of_all(runs), '%')}; under {MOST:g} % wanted", flush=True
        )


if __name__ == "__main__":
    main()
