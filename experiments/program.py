"""A program of ours from its first line to its last: signals are heard before anything heavy is imported."""

from __future__ import annotations

import os
from collections.abc import Callable

from experiments import stopping
from experiments.exit_codes import AMISS, DONE, UNUSABLE


def begin() -> None:
    """Hear signals; let OpenBLAS start no threads, before anything imports it.

    Our threads do the work. Where OpenBLAS cannot start its own, it prints four lines and sends us SIGINT (seen).
    """
    stopping.listen()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def run_to_end(command: Callable[[], object]) -> None:
    """End the process with what a command returns or exits with."""
    try:
        status = command()
    except SystemExit as ended:
        status = ended.code
    except OSError:  # a terminal that has gone: there is nobody to tell
        status = stopping.code() if stopping.stop_asked() else UNUSABLE
    stopping.leave(status if isinstance(status, int) else DONE if status is None else AMISS)


def script(command: Callable[[], int]) -> None:
    """Do a command that is none of `trustline`'s (`python -m ...`), as safely; end the process."""
    stopping.listen()
    from experiments.crash import to_the_end

    run_to_end(lambda: to_the_end(command))
