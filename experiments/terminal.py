"""Where tables are printed: as wide as the terminal, also behind a pipe; plain without one."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from rich.console import Console

WITHOUT_TERMINAL = 100


def width() -> int:
    """Return the columns of the terminal that any of the three standard streams is on, else a usual width."""
    told = os.environ.get("COLUMNS", "")
    if told.isdigit() and int(told) >= 40:
        return int(told)
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        try:
            return max(40, os.get_terminal_size(stream.fileno()).columns)  # type: ignore[union-attr]
        except (OSError, ValueError, AttributeError):
            continue
    return WITHOUT_TERMINAL


def console(out: TextIO) -> Console:
    """Return a console on `out`: colours on a terminal only."""
    return Console(file=out, highlight=False, width=width(), color_system="auto" if out.isatty() else None)
