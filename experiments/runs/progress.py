"""Progress: a live bar on a terminal; without one, a plain line now and then."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from typing import Any

EVERY_SECONDS = 10.0


class Progress:
    """Counts days of simulation over all workers. Use as a context; `tell(days)` from any thread."""

    def __init__(self, total_days: int, quiet: bool = False) -> None:
        self.total = max(1, total_days)
        self.done = 0
        self.quiet = quiet
        self._lock = threading.Lock()
        self._began = self._told = time.monotonic()
        self._bar: Any = None

    def __enter__(self) -> Progress:
        if not self.quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("compiling, burn-in", total=self.total)
            try:
                self._bar.start()
            except RuntimeError:  # no thread for it: lines will do
                self._end_bar()
        return self

    def __exit__(self, *_: object) -> None:
        self._end_bar()

    def _end_bar(self) -> None:
        if self._bar is not None:
            with contextlib.suppress(OSError, RuntimeError):  # a terminal that has gone; a thread that never was
                self._bar.stop()
        self._bar = None

    def pace(self, rate: float) -> str:
        """Return what stands before the bar."""
        return f"{rate:,.0f} simulated days/s" if self.done > 0.02 * self.total else "compiling, burn-in"

    def tell(self, days: int) -> None:
        """Note that `days` more days of some run are done. A terminal that has gone ends no run."""
        with self._lock, contextlib.suppress(OSError, ValueError):
            self.done += days
            now = time.monotonic()
            rate = self.done / max(1e-9, now - self._began)
            if self._bar is not None:
                self._bar.update(self._task, completed=self.done, description=self.pace(rate))
            elif not self.quiet and now - self._told >= EVERY_SECONDS:
                self._told = now
                print(self.line(rate), file=sys.stderr, flush=True)

    def line(self, rate: float) -> str:
        """Return a plain line: share done, rate, time left; too early to tell while compiling."""
        share = self.done / self.total
        if share < 0.02:
            return "compiling and burning in; the first runs have begun"
        seconds = (self.total - self.done) / rate
        return f"{share:.0%} of the runs; {rate:,.0f} simulated days a second; about {seconds:.0f} s left"
