"""How a command ends where it cannot go on: why in a line, and the exit code. And how a command ends that writes a page.

Every command starts with this file, so what reads and writes files is imported where it is needed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from experiments import stopping
from experiments.exit_codes import DONE, UNUSABLE
from sim.errors import ConfigError, RunError

UNUSABLE_INPUT = (ConfigError, RunError)
EXPECTED = (*UNUSABLE_INPUT, OSError, stopping.Stopped)  # what a command may meet that is no fault of ours


def tell_error(error: BaseException, about: str | Path = "") -> int:
    """Print why a command cannot go on, a line a fault; return its exit code.

    `about`: the file or folder that an OSError is about if it names none. A KeyError is told in its own words.
    """
    if isinstance(error, stopping.Stopped | KeyboardInterrupt):
        return tell_stop(str(error) or "interrupted")
    if isinstance(error, OSError):
        from sim.reading import display_path

        where = error.filename or about
        why = error.strerror or str(error)
        print(f"{display_path(Path(where))}: {why}" if where else why, file=sys.stderr)
    else:
        print(error.args[0] if isinstance(error, KeyError) else error, file=sys.stderr)
    return UNUSABLE


def tell_stop(message: str) -> int:
    """Tell of an interruption; return the exit code."""
    stopping.answer()
    print(message, file=sys.stderr)
    return stopping.code()


def write_page(page: Path, make: Callable[[], str], note: str = "") -> int:
    """Write a page whole or not at all, and print where and `note`; or why it cannot be made. Return the exit code.

    `make`: returns the page's text, and may raise whatever is EXPECTED; also what stands beside the page is made in it.
    """
    from experiments.whole_file import write_text
    from sim.reading import display_path

    try:
        write_text(page, make())
    except EXPECTED as error:
        return tell_error(error, page)
    print(f"written: {display_path(page)}{note and f': {note}'}")
    return DONE
