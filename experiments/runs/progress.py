"""Progress: a live bar on a terminal; without one, a plain line now and then."""

from __future__ import annotations

import contextlib
import math
import sys
import threading
import time
from typing import Any

EVERY_SECONDS = 10.0  # between two lines
BAR_SECONDS = 0.1  # between two drawings of the bar


class Progress:
    """Counts days of simulation over all workers. Use as a context; `tell(days)` from any thread."""

    def __init__(self, total_days: int, quiet: bool = False) -> None:
        self.total = max(1, total_days)
        self.done = 0
        self.quiet = quiet
        self._lock = threading.Lock()
        self._began = time.monotonic()
        self._due = math.inf if quiet else self._began + EVERY_SECONDS  # when something is to be shown
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
                self._due = self._began
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
        with self._lock:  # a run tells of each stretch of days: most often nothing is shown
            self.done += days
            now = time.monotonic()
            if now >= self._due:
                with contextlib.suppress(OSError, ValueError):
                    self._show(now)

    def _show(self, now: float) -> None:
        rate = self.done / max(1e-9, now - self._began)
        if self._bar is not None:
            self._due = now + BAR_SECONDS
            self._bar.update(self._task, completed=self.done, description=self.pace(rate))
        else:
            self._due = now + EVERY_SECONDS
            print(self.line(rate), file=sys.stderr, flush=True)

    def line(self, rate: float) -> str:
        """Return a plain line: share done, rate, time left; too early to tell while compiling."""
        share = self.done / self.total
        if share < 0.02:
            return "compiling and burning in; the first runs have begun"
        seconds = (self.total - self.done) / rate
        return f"{share:.0%} of the runs; {rate:,.0f} simulated days a second; about {seconds:.0f} s left"
