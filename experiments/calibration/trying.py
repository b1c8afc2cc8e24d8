"""Trials on threads or on a Dask cluster: each once, kept as they come, the same bits wherever they are made."""

from __future__ import annotations

import contextlib
import sys
import time
from dataclasses import dataclass

import numpy as np

from experiments import stopping
from experiments.calibration.trials import Attempt, Trials
from experiments.patterns.known import MEASURES
from experiments.patterns.observing import Setting, observe
from experiments.runs.cluster import Cluster, compile_here
from experiments.runs.crew import Crew
from experiments.runs.engine import BATCH_SECONDS, PATIENCE, compile_in_thread
from sim.beliefs import Beliefs
from sim.compiled import source_hash
from sim.errors import RunError
from sim.structure import Structure
from sim.world import World

DECIDE = ("sim", "experiments/outcomes", "experiments/patterns")  # the sources that decide what a trial gives
SEED = 1_000_003  # of all trials; of its own: no experiment uses it
EVERY_SECONDS = 10.0  # between two lines on how far a long search is
KEPT = "interrupted; all trials are kept, and the same command goes on"


class OutOfTime(Exception):
    """The time that was given is up; what was tried is kept."""


@dataclass(frozen=True)
class Job:
    """A trial to be made."""

    setting: Setting
    patterns: tuple[str, ...]
    digits: int | None = None  # of what is measured; None: all


def make_attempt(job: Job) -> Attempt:
    """Return a trial; one that fails has no value (NaN) for any pattern, and says why: it takes no other with it."""
    numbers = tuple(job.setting.parameters.values())
    try:
        past = observe(job.setting)
        values = tuple(float(MEASURES[n](past)) for n in job.patterns)
        if job.digits is not None:
            values = tuple(float(f"{v:.{job.digits}g}") for v in values)
        return Attempt(job.setting.replicate, numbers, values)
    except (MemoryError, OSError):  # of this machine now, not of the trial
        raise
    except Exception as error:
        nothing = (float("nan"),) * len(job.patterns)
        return Attempt(job.setting.replicate, numbers, nothing, f"{type(error).__name__}: {error}")


def make_attempt_there(code: str, job: Job) -> Attempt:
    """Return a trial, made on a worker of a cluster. Raises RunError: another version is there."""
    if source_hash(*DECIDE) != code:
        raise RunError("a worker has another version of the model than this machine; nothing of it is kept")
    compile_here()
    return make_attempt(job)


class Makers:
    """What makes trials: `workers` threads here, or a Dask cluster (`local`, or an address). Use as a context."""

    def __init__(self, workers: int, dask: str | None = None, minutes: float | None = None) -> None:
        self.workers, self.dask, self.minutes = workers, dask, minutes
        self._until = time.monotonic() + 60.0 * minutes if minutes is not None else float("inf")
        self._cluster: Cluster[Job, Attempt] | None = None
        self._compiled = False

    def __enter__(self) -> Makers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._cluster is not None:
            self._cluster.close()

    def out_of_time(self) -> bool:
        """Return whether the time is up."""
        return time.monotonic() > self._until

    def begin(self, jobs: list[Job]) -> Crew[Job, Attempt] | Cluster[Job, Attempt]:
        """Begin some trials. Raises RunError, Stopped."""
        if self.dask is None:
            if not self._compiled and not compile_in_thread():
                raise stopping.Stopped(KEPT)
            self._compiled = True
            return Crew(make_attempt, jobs, self.workers)
        if self._cluster is None:
            code = source_hash(*DECIDE)
            self._cluster = Cluster(self.dask, make_attempt_there, lambda job: (code, job), [], self.workers)
        self._cluster.give(jobs)
        return self._cluster


class Trying:
    """Tries sets of numbers of one belief set. Call it as a search does: parameters and the first number give patterns.

    `digits`: of what is measured, None for all. Raises OutOfTime and Stopped between trials, every trial kept; RunError.
    """

    def __init__(
        self,
        world: World,
        beliefs: Beliefs,
        structure: Structure,
        trials: Trials,
        makers: Makers,
        digits: int | None = None,
    ) -> None:
        self.world, self.beliefs, self.structure = world, beliefs, structure
        self.trials, self.makers, self.digits = trials, makers, digits
        self.name = beliefs.name
        self._told, self._began, self._made = time.monotonic(), time.monotonic(), 0

    def __call__(self, numbers: np.ndarray, first: int) -> np.ndarray:
        there = [self.trials.find(first + k, x) for k, x in enumerate(numbers)]
        lacking = [self.job(x, first + k) for k, x in enumerate(numbers) if there[k] is None]
        if lacking:
            self._make(lacking)
            there = [self.trials.find(first + k, x) for k, x in enumerate(numbers)]
        values = [a.values for a in there if a is not None]
        return np.array(values).reshape(len(numbers), len(self.trials.patterns))

    def greet(self) -> None:
        """Say that the search goes on, if it does."""
        if len(self.trials):
            self.tell(f"goes on: {len(self.trials):,} trials are there")

    def tell(self, line: str) -> None:
        """Say how far the search is."""
        self._told = time.monotonic()
        with contextlib.suppress(OSError, ValueError):  # a terminal that has gone ends no search
            print(f"  {self.name}: {line}", file=sys.stderr, flush=True)

    def job(self, numbers: np.ndarray, number: int) -> Job:
        """Return a trial to be made."""
        parameters = dict(zip(self.trials.names, map(float, numbers), strict=True))
        setting = Setting(self.world, self.beliefs, self.structure, parameters, SEED, number)
        return Job(setting, self.trials.patterns, self.digits)

    def _make(self, jobs: list[Job]) -> None:
        self._pause()  # before anything begins: nothing is in the making
        makers = self.makers.begin(jobs)
        batch: list[Attempt] = []
        due = time.monotonic() + BATCH_SECONDS
        try:
            for attempt in makers.results():
                batch += [attempt] if attempt is not None else []
                if batch and time.monotonic() >= due:
                    batch, full = [], batch
                    self._keep(full)
                    due = time.monotonic() + BATCH_SECONDS
                if stopping.stop_asked() or self.makers.out_of_time():
                    batch += makers.rest(PATIENCE)
                    break
        except BaseException:
            makers.halt()
            with contextlib.suppress(OSError):  # the first fault is the one to tell
                self._keep(batch)
            raise
        self._keep(batch)
        if makers.left:
            self._pause()

    def _keep(self, batch: list[Attempt]) -> None:
        if batch:
            self.trials.commit(batch)
            self._made += len(batch)
        if time.monotonic() - self._told >= EVERY_SECONDS:
            rate = self._made / max(1e-9, time.monotonic() - self._began)
            self.tell(f"{len(self.trials):,} trials are kept, {rate:.2g} a second")

    def _pause(self) -> None:
        """Raise what ends a search, if anything does."""
        stopping.point(KEPT)
        if self.makers.out_of_time():
            raise OutOfTime
