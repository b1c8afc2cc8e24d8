"""The last handler: whatever nobody caught ends in one line, with the place of a file that tells us all, and exit code 70."""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from experiments import stopping
from experiments.endings import UNUSABLE_INPUT, tell_error
from experiments.exit_codes import BROKEN, DONE, UNUSABLE
from experiments.runs.crew import MEMORY
from experiments.tables.terminal import prepare, report_unwritten
from sim.errors import visible

LACKING = {  # what a machine may lack; no fault of ours
    getattr(errno, name)
    for name in ("ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EIO", "EMFILE", "ENFILE")
    if hasattr(errno, name)
}
NO_THREAD = "can't start new thread"  # Python's words
LONGEST = 200  # letters of what is told of an error


def to_the_end(command: Callable[[], object]) -> object:
    """Do a command as `guarded` does, printing through streams that no character and no closed pipe can break."""
    prepare()
    if stopping.listens():
        threading.excepthook = thread_died
    try:
        status = guarded(command)
    except SystemExit as ended:
        if report_unwritten() and ended.code in (DONE, None):
            raise SystemExit(UNUSABLE) from None
        raise
    if report_unwritten() and status in (DONE, None):
        raise SystemExit(UNUSABLE)
    return status


def guarded(command: Callable[[], object]) -> object:
    """Return what a command returns; whatever it raises ends the program with one line and an exit code of ours."""
    try:
        os.getcwd()
    except OSError:
        print("the working directory is gone; change to one that is there", file=sys.stderr)
        raise SystemExit(UNUSABLE) from None
    try:
        return command()
    except (*UNUSABLE_INPUT, KeyboardInterrupt, stopping.Stopped) as error:
        code = tell_error(error)
    except Exception as error:
        line = lacking(error)
        print(line or fault_line(error), file=sys.stderr)
        code = UNUSABLE if line else BROKEN
    raise SystemExit(code)


def lacking(error: Exception) -> str:
    """Return one line on what the machine lacks: memory, room on the disk, threads; nothing where the fault is ours."""
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return MEMORY
    if isinstance(error, OSError) and error.errno in LACKING:
        return visible(f"{error.filename or 'a file'}: {error.strerror}")
    if isinstance(error, RuntimeError) and str(error) == NO_THREAD:
        return "the system starts no more threads; end other programs, or give fewer --workers"
    return ""


def thread_died(what: Any) -> None:
    """Tell in one line of a thread that ended with an error that nobody caught."""
    if isinstance(what.exc_value, Exception):
        print(lacking(what.exc_value) or fault_line(what.exc_value), file=sys.stderr)


def fault_line(error: Exception) -> str:
    """Return one line on an error that nobody caught; write a file on it."""
    what = visible(f"{type(error).__name__}: {error}")[:LONGEST]
    return f"this is a fault of trustline: {what}; {write_fault(error)}"


def write_fault(error: Exception) -> str:
    """Write down an error, in the cache folder or the one for temporary files; return where, in words."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    for folder in folders():
        try:
            handle, name = tempfile.mkstemp(dir=folder, prefix=f"crash-{stamp}-", suffix=".txt")
            with open(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(f"trustline {' '.join(sys.argv[1:])}\nPython {sys.version}\n{platform.platform()}\n\n")
                file.writelines(traceback.format_exception(error))
        except OSError:
            continue
        return f"please send us {visible(name)}"
    return "no file on it could be written"


def folders() -> list[Path]:
    """Return where a file on an error may lie, the best place first."""
    places = []
    try:
        from sim.cache import cache_root

        places.append(cache_root())
    except Exception:  # what is told of an error must not fail, whatever is broken
        pass
    with contextlib.suppress(OSError):
        places.append(Path(tempfile.gettempdir()))
    return places
