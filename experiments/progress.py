"""Progress: a live bar on a terminal; without one, a plain line now and then."""

from __future__ import annotations

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
            self._bar.start()
            self._task = self._bar.add_task("compiling, burn-in", total=self.total)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def tell(self, days: int) -> None:
        """Note that `days` more days of some run are done."""
        with self._lock:
            self.done += days
            now = time.monotonic()
            rate = self.done / max(1e-9, now - self._began)
            if self._bar is not None:
                self._bar.update(self._task, completed=self.done, description=f"{rate:,.0f} days/s")
            elif not self.quiet and now - self._told >= EVERY_SECONDS:
                self._told = now
                left = (self.total - self.done) / rate
                share = 100.0 * self.done / self.total
                print(
                    f"{share:.0f} % of the runs; {rate:,.0f} days/s; about {left:.0f} s left",
                    file=sys.stderr,
                    flush=True,
                )
