"""Many tiny runs that end by a signal, each in a process of its own: forked from one that has imported and compiled all.

A program: reads orders as JSON lines, answers each with the process's number, then with how it ended. An empty line
after that lets the system give the number away. An order names
the words of a command, the folder for its two streams, and what happens at a named place: signals that it sends itself,
or a disk that is full from then on. `instead` of a command it may name a function that does one and ends the process.
"""

from __future__ import annotations

import atexit
import errno
import gc
import importlib
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from experiments import __main__ as program
from experiments import figures, stopping
from experiments.figures import trust_by_contact
from experiments.report import page
from experiments.results.folder import Folder
from experiments.results.parts import Parts
from experiments.runs import engine
from experiments.runs.ahead import compile_ahead
from experiments.stories import picking
from tests.drawing import draw_one

DEADLINE = 120  # seconds after which a process is ended: that fails its test
PLACES: dict[str, tuple[Any, str]] = {
    "beginning": (Folder, "begin"),
    "compiling": (engine, "compile_ahead"),
    "running": (engine, "do"),
    "keeping": (Parts, "commit"),
    "merging": (Parts, "merges"),
    "manifest": (Folder, "manifest"),
    "figures": (figures, "draw_all"),
    "a figure": (trust_by_contact, "draw_trust_by_contact"),
    "story": (picking, "write_story"),
    "report": (page, "write_report"),
}


def signalling(work: Callable[..., Any], signals: list[int], pause: float) -> Callable[..., Any]:
    """Return the work, sending the signals to this very process when it begins; then it goes on for a moment."""

    def begun(*given: Any, **options: Any) -> Any:
        while signals:
            os.kill(os.getpid(), signals.pop(0))
        time.sleep(pause)
        return work(*given, **options)

    return begun


def slowly(work: Callable[..., Any]) -> Callable[..., Any]:
    """Return the work, beginning after a tenth of a second."""

    def begun(*given: Any, **options: Any) -> Any:
        time.sleep(0.1)
        return work(*given, **options)

    return begun


def filling(work: Callable[..., Any]) -> Callable[..., Any]:
    """Return the work; from its beginning on nothing reaches the disk."""

    def begun(*given: Any, **options: Any) -> Any:
        os.fsync = full  # type: ignore[assignment]
        return work(*given, **options)

    return begun


def full(handle: int) -> None:
    """Be a disk without room."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def live(order: dict[str, Any]) -> None:
    """Be the program, in a child of its own; never return."""
    atexit._clear()  # its parent's last duties are none of its own: some wait for threads that no fork has
    for number, name in ((1, "out"), (2, "err")):
        where = order.get(name, Path(order["streams"]) / name)
        os.dup2(os.open(where, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(DEADLINE)  # a hang ends by a signal that no test expects
    figures.draw_all = draw_one  # the tests are of signals
    engine.BATCH_SECONDS = order.get("batch_seconds", engine.BATCH_SECONDS)
    if order.get("at"):
        place, name = PLACES[order["at"]]
        work = getattr(place, name)
        made = filling(work) if order.get("full") else signalling(work, order["signals"], order.get("pause", 0.0))
        setattr(place, name, made)
        if order["at"] == "keeping":  # a worker must not be done with all before the first part is kept
            engine.do = slowly(engine.do)
            engine.BATCH_SECONDS = 0.0
    if order.get("largest"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest"], resource.RLIM_INFINITY))
    sys.argv = ["trustline", *order["words"]]
    work: Callable[[], None] = program.main
    if order.get("instead"):
        module, _, name = order["instead"].partition(":")
        work = getattr(importlib.import_module(module), name)
    else:
        stopping.listen()  # as the program's first line does, which a fork has behind it
    signal.pthread_sigmask(signal.SIG_UNBLOCK, stopping.SIGNALS)
    try:
        work()
    except SystemExit as ended:  # all is flushed; to take this large process apart would cost a second
        os._exit(ended.code if isinstance(ended.code, int) else 99)


def main() -> None:
    """Take orders until there are no more."""
    import matplotlib.font_manager
    import rich.table  # noqa: F401

    import experiments.tables.answer  # noqa: F401

    matplotlib.font_manager.findfont("DejaVu Sans")
    compile_ahead()
    gc.freeze()
    print("ready", flush=True)
    child = 0  # the process that does the last order
    for line in sys.stdin:
        if not line.strip():  # its number is no longer needed
            os.waitpid(child, 0)
            print("gone", flush=True)
            continue
        # Until the child listens: on a busy machine a signal came before.
        signal.pthread_sigmask(signal.SIG_BLOCK, stopping.SIGNALS)
        child = os.fork()
        if child == 0:
            live(json.loads(line))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, stopping.SIGNALS)
        print(child, flush=True)
        ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)  # its number stays taken until an empty line
        assert ended is not None
        print(ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status, flush=True)


if __name__ == "__main__":
    main()
