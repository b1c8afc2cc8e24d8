"""Tasks on a Dask cluster: processes on this machine, or a scheduler elsewhere (Slurm, Kubernetes, a cloud).

A task of an experiment is sent as its numbers, short ones several together; each worker reads the experiment once, from the text of its config. What comes back is
what a thread here would have left, to the last bit. A worker that is killed costs time: its tasks are done again elsewhere.
A scheduler that is gone costs what was not committed.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import math
import queue
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any, Generic, TypeVar

from experiments.question.config_text import config_text
from experiments.question.experiment import Experiment, load
from experiments.question.points import Point
from experiments.results.identity import code_version
from experiments.results.rows import Done
from experiments.runs.ahead import compile_ahead
from experiments.runs.task import do
from sim.errors import RunError

LOCAL = "local"  # the word for a cluster of processes on this machine
AHEAD = 3  # bundles sent for each thread of the cluster: memory is bounded however many there are
BUNDLE_SECONDS = 0.5  # short tasks are sent together, about so long: each way to a worker and back takes time here
MOST_IN_BUNDLE = 64
TICK = 0.5  # seconds between two looks at the cluster
CONNECT_SECONDS = 20.0
GONE_SECONDS = 30.0  # without a scheduler, before it is given up
# What had finished can be lost with its worker before it is fetched: the scheduler has it done again.
ON_ITS_WAY = ("lost", "pending")
Task = tuple[Point, int]
T = TypeVar("T")
D = TypeVar("D")

_first = threading.Lock()


class Cluster(Generic[T, D]):
    """Does each task once, on a cluster at `address` (or `local`, of `workers` processes). Read `results`; `halt` stops it.

    `call`: done on a worker with the `arguments` of a task. `left`: tasks of which nothing has come back yet. Raises
    RunError: no Dask here, or no scheduler there.
    """

    def __init__(
        self,
        address: str,
        call: Callable[..., D],
        arguments: Callable[[T], tuple[Any, ...]],
        tasks: Sequence[T],
        workers: int,
    ) -> None:
        self.left = len(tasks)
        self.halted = threading.Event()
        self._call, self._arguments = call, arguments
        self._waiting = list(reversed(tasks))
        self._address = address
        self._closing = contextlib.ExitStack()
        self._client = self._closing.enter_context(self._connect(workers))
        self._futures: set[Any] = set()
        self._seconds = math.inf  # of a task, as the last bundle had them: the first are sent alone
        self._came: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def give(self, tasks: Sequence[T]) -> None:
        """Give more tasks to the same cluster, once all before have come back."""
        self.left += len(tasks)
        self._waiting = list(reversed(tasks))

    def _connect(self, workers: int) -> Any:
        try:
            from distributed import Client, LocalCluster
        except ImportError:
            raise RunError("--dask needs the package `distributed`: pip install 'trustline-sim[dask]'") from None
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        try:
            if self._address != LOCAL:
                return Client(self._address, timeout=CONNECT_SECONDS, set_as_default=False)
            room = self._closing.enter_context(tempfile.TemporaryDirectory())
            local = LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL, local_directory=room,
            )  # fmt: skip
            return Client(self._closing.enter_context(local), set_as_default=False)
        except (OSError, ValueError, RuntimeError) as error:
            self._closing.close()
            reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
            raise RunError(f"--dask {self._address}: no scheduler can be reached there ({reason})") from None

    def results(self) -> Iterator[D | None]:
        """Yield what each task leaves, as they finish, and None when some time has passed. Raises RunError."""
        last_heard = time.monotonic()
        while self.left and not self.halted.is_set():
            self._send()
            try:
                future = self._came.get(timeout=TICK)
            except queue.Empty:
                last_heard = self._check_scheduler(last_heard)
                yield None
                continue
            if future.status in ON_ITS_WAY:
                last_heard = self._check_scheduler(last_heard)  # or it went with the scheduler
                self._follow(future)
                self.halted.wait(TICK / 10)
                continue
            last_heard = time.monotonic()
            self._futures.discard(future)
            yield from self._receive(future)

    def rest(self, patience: float) -> Iterator[D]:
        """Halt; yield what has finished. `patience` is for threads here: a task elsewhere is cancelled at once."""
        self.halt()
        for future in list(self._futures):
            if future.done() and future.status == "finished":
                try:
                    done = self._receive(future)
                except RunError:  # the scheduler has gone, too: what lacks is done by the next run
                    break
                yield from done
        self.close()

    def halt(self) -> None:
        """Send no further task."""
        self.halted.set()
        self._waiting.clear()

    def close(self) -> None:
        """Leave the cluster; one of this machine ends."""
        with contextlib.suppress(Exception):  # one that is gone already
            self._client.cancel(list(self._futures), force=True)
        with contextlib.suppress(Exception):
            self._closing.close()

    def _send(self) -> None:
        """Send as many bundles as are wanted now. Raises RunError: the scheduler closed while it was asked or sent to."""
        try:
            self._send_bundles()
        except Exception as error:  # of what kind is up to the library's version
            if self._client.status == "running" and not isinstance(error, OSError):
                raise
            raise self._gone() from None

    def _send_bundles(self) -> None:
        threads = max(1, sum(self._client.nthreads().values()))
        while self._waiting and len(self._futures) < AHEAD * threads:
            size = bundle_size(self._seconds, len(self._waiting), threads)
            bundle = [self._arguments(self._waiting.pop()) for _ in range(size)]
            future = self._client.submit(do_bundle, self._call, bundle, pure=False, retries=2)
            self._follow(future)

    def _follow(self, future: Any) -> None:
        self._futures.add(future)
        future.add_done_callback(self._came.put)

    def _check_scheduler(self, last_heard: float) -> float:
        """Return when the scheduler was last there. Raises RunError if it has been gone for long."""
        if self._client.status == "running":
            return time.monotonic()
        if time.monotonic() - last_heard > GONE_SECONDS or self._client.status == "closed":
            raise self._gone()
        return last_heard

    def _gone(self) -> RunError:
        return RunError(
            f"the scheduler at {self._address} is gone; what was kept stays, and the same command goes on"
        )

    def _receive(self, future: Any) -> list[D]:
        if future.status == "finished":
            try:
                done: list[D]
                done, self._seconds = future.result()
            except (CancelledError, OSError, TimeoutError):  # it had finished; what it left went with the scheduler
                raise self._gone() from None
            future.release()
            self.left -= len(done)
            return done
        error = future.exception() if future.status == "error" else None
        if isinstance(error, RunError):
            raise error
        reason = f"{type(error).__name__}: {error}".splitlines()[0][:200] if error else future.status
        raise RunError(f"a task on the cluster did not end ({reason}); the same command goes on")


def bundle_size(seconds: float, waiting: int, threads: int) -> int:
    """Return how many tasks are sent together: some `BUNDLE_SECONDS`, and near the end so few that no thread waits long.

    `seconds`: of a task; `waiting`: tasks that are still to be sent.
    """
    wanted = BUNDLE_SECONDS / max(seconds, BUNDLE_SECONDS / MOST_IN_BUNDLE)
    return max(1, min(round(wanted), waiting // (2 * threads)))


def do_bundle(call: Callable[..., D], bundle: Sequence[tuple[Any, ...]]) -> tuple[list[D], float]:
    """Do some tasks on a worker, one after the other; return what each leaves, and the seconds of one."""
    began = time.perf_counter()
    done = [call(*arguments) for arguments in bundle]
    return done, (time.perf_counter() - began) / len(bundle)


def cluster_for(address: str, experiment: Experiment, tasks: Sequence[Task], workers: int) -> Cluster[Task, Done]:
    """Return a cluster for tasks of an experiment. Raises RunError."""
    text, code = config_text(experiment), code_version()
    return Cluster(address, run_task_here, lambda task: (text, code, task[0].number, task[1]), tasks, workers)


def run_task_here(text: str, code: str, point: int, replicate: int) -> Done:
    """Do one task on a worker: the experiment is read from its resolved config. Raises RunError: another version is there."""
    if code_version() != code:
        raise RunError("a worker has another version of the model than this machine; nothing of it is kept")
    experiment = _experiment(text)
    return do(experiment, experiment.points[point], replicate, lambda days: None)


@functools.lru_cache(1)
def compile_here() -> None:
    """Compile what a task takes: in one thread of the process only, and once."""
    with _first:
        compile_ahead()


@functools.lru_cache(2)
def _experiment(text: str) -> Experiment:
    """Return an experiment from the text of its config."""
    compile_here()
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "config.yaml"
        path.write_text(text, "utf-8")
        return load(path)
