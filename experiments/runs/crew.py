"""Threads that do tasks. None ends unseen: not with an exception of any kind, not by dying, not before it began."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from experiments.stopping import Stopped
from sim.errors import RunError

TICK = 0.2  # seconds between two looks at the threads and at what was asked
MEMORY = "memory has run out; fewer --workers, people or replicates need less"

T = TypeVar("T")
D = TypeVar("D")


class Crew(Generic[T, D]):
    """Up to `many` threads that do each of the tasks once. Make it, read `results`; `halt` lets no further task begin.

    `left`: tasks of which nothing has come back yet.
    """

    def __init__(self, do: Callable[[T], D], tasks: Iterable[T], many: int) -> None:
        self._do = do
        self._waiting = deque(tasks)
        self._came: queue.SimpleQueue[tuple[D] | BaseException] = queue.SimpleQueue()
        self.halted = threading.Event()
        self.left = len(self._waiting)
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(min(many, self.left))]

    def results(self) -> Iterator[D | None]:
        """Yield what each task leaves, as they finish, and None when some time has passed.

        Raises what a task raised; RunError, in one line, where memory or threads run out or a thread is dead.
        """
        self._start()
        while self.left:
            try:
                came = self._came.get(timeout=TICK)
            except queue.Empty:
                if not self._works() and self._came.empty():
                    raise RunError(f"{self.left:,} tasks were lost: the threads that did them are dead") from None
                yield None
                continue
            yield self._receive(came)

    def rest(self, patience: float) -> Iterator[D]:
        """Halt; yield what still finishes, for at most `patience` seconds."""
        self.halt()
        until = time.monotonic() + patience
        for thread in self._threads:
            with contextlib.suppress(RuntimeError):  # one that never began
                thread.join(max(0.0, until - time.monotonic()))
        while not self._came.empty():
            came = self._came.get()
            if not isinstance(came, BaseException):
                yield self._receive(came)

    def halt(self) -> None:
        """Let no further task begin, and those that ask `halted` end."""
        self.halted.set()
        self._waiting.clear()

    def _start(self) -> None:
        for k, thread in enumerate(self._threads):
            try:
                thread.start()
            except RuntimeError as error:
                self.halt()
                message = f"thread {k + 1} of {len(self._threads)} cannot be started ({error}); give fewer --workers"
                raise RunError(message) from None

    def _works(self) -> bool:
        return any(thread.is_alive() for thread in self._threads)

    def _receive(self, came: tuple[D] | BaseException) -> D:
        self.left -= 1
        if isinstance(came, tuple):
            return came[0]
        if isinstance(came, MemoryError):
            raise RunError(MEMORY) from None
        if isinstance(came, Exception | Stopped):
            raise came
        raise RunError(f"a thread ended in the middle of a task ({type(came).__name__})")

    def _work(self) -> None:
        with contextlib.suppress(BaseException):  # who waits sees that the thread is gone, and says so
            while True:
                try:
                    task = self._waiting.popleft()
                except IndexError:
                    return
                self._came.put(self._outcome(task))

    def _outcome(self, task: T) -> tuple[D] | BaseException:
        try:
            return (self._do(task),)
        except BaseException as error:
            return error
