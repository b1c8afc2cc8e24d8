"""Garbage collection while runs are made: only what came since is looked through.

What the libraries hold never becomes garbage. Python looks through all of it for circles again and again, which takes time that no run
needs (measured; docs/history.md).
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def look_only_at_new() -> Iterator[None]:
    """Let the collector leave alone what is there now, while this lasts; where somebody has done so already, nothing is changed."""
    if gc.get_freeze_count():
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
