"""A stop that was asked for: Ctrl-C, a `kill`, a terminal that closes.

A signal raises nothing here. An exception that comes from nowhere is lost in finalisers and callbacks, and leaves locks
and half-made things behind. Instead there are two states, and each takes any number of signals:

* nothing is held: the first signal ends the process at once, in one line;
* something is held (`with held():`): the signal is noted. Who holds it looks at safe points (`asked`, `point`) and ends
  in order. Who does not look is ended when the last thing held is let go.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import sys
import threading
from types import TracebackType
from typing import Any

from experiments.exit_codes import by_signal

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
LINE = b"interrupted\n"
KEPT = "interrupted; what had finished is kept"
NOT_SHOWN = "interrupted; all runs are kept, and the same command makes the figures and the report"


class Stopped(BaseException):
    """Raised at a safe point after a stop was asked for; as text, what is told of it. No run may swallow it."""


class _State:
    """What this process has heard. Plain attributes and one list: each change is one step to all threads."""

    def __init__(self) -> None:
        self.number = 0  # the first signal
        self.answered = False  # who works has told of it, or will
        self.code: int | None = None  # instead of the signal's own
        self.held: list[object] = []
        self.listens = False  # this program is ours: a signal may end it
        self.ends = [
            True
        ]  # whoever takes this ends the process; taking is one step, so a second signal finds nothing


_STATE = _State()


def listen() -> None:
    """Take the signals of a program of ours; those that are ignored (`nohup`) stay ignored. In the main thread."""
    _STATE.listens = True
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _heard)


def listens() -> bool:
    """Return whether this is a program of ours, which ends by itself and whatever its threads still do."""
    return _STATE.listens


def stop_asked() -> bool:
    """Return whether a stop was asked for."""
    return _STATE.number != 0


def point(message: str = "interrupted") -> None:
    """Raise Stopped if a stop was asked for: nothing is half done here."""
    if stop_asked():
        raise Stopped(message)


def answer() -> None:
    """Note that who works tells of the stop: the process goes on to its own end."""
    _STATE.answered = True


def expect(code: int) -> None:
    """Let a signal end the process with this code and without a word: it is how this command ends."""
    _STATE.code, _STATE.answered = code, True


def code() -> int:
    """Return the exit code of an interrupted command."""
    return by_signal(_STATE.number or signal.SIGINT) if _STATE.code is None else _STATE.code


class held:
    """While in this context nothing ends the process in the middle; a stop is noted. In any thread."""

    def __enter__(self) -> None:
        _STATE.held.append(self)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        _STATE.held.remove(self)
        if kind is None and stop_asked() and _STATE.listens and not _STATE.answered and not _STATE.held:
            _end()


class held_for_run(held):
    """The same for a run. In a program that is not ours, Ctrl-C is taken for this long; one that nobody answered is raised."""

    def __enter__(self) -> None:
        super().__enter__()
        main = threading.current_thread() is threading.main_thread()
        self._lent = main and signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if self._lent:
            _STATE.number, _STATE.answered = 0, False
            signal.signal(signal.SIGINT, _heard)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, at)
        if self._lent:
            raised = stop_asked() and not _STATE.answered
            _STATE.number, _STATE.answered = 0, False
            signal.signal(signal.SIGINT, signal.default_int_handler)
            if raised and kind in (None, Stopped):
                raise KeyboardInterrupt


def leave(status: int) -> None:
    """End a program of ours. No signal disturbs the end; after a stop, nobody waits for threads that still work.

    What is to be done at the end is done, but the interpreter is not taken apart: a thread of a library that lets go of an
    object meanwhile would end the process with "terminate called without an active exception" (seen, under load).
    """
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    _flush()
    if stop_asked():
        _vanish(status)
    threading._shutdown()  # type: ignore[attr-defined]  # what the interpreter's own end does first, in this order
    atexit._run_exitfuncs()
    _flush()
    os._exit(status)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()


def _heard(number: int, frame: Any) -> None:
    _STATE.number = _STATE.number or number  # before the look at what is held: see `held.__exit__`
    if not _STATE.held:
        _end()


def _end() -> None:
    try:
        _STATE.ends.pop()
    except IndexError:
        return  # a second signal, in the middle of the answer to the first, which goes on
    if not _STATE.answered:
        with contextlib.suppress(OSError):
            os.write(2, LINE)  # not through sys.stderr: the signal may have come in the middle of a print
    _vanish(code())


def _vanish(status: int) -> None:
    """End the process, whatever its threads do. The folder of temporary code goes with it."""
    cache = sys.modules.get(f"{__package__.removesuffix('experiments')}sim.cache")
    if cache is not None and hasattr(cache, "remove_private_folders"):
        cache.remove_private_folders()
    os._exit(status)
