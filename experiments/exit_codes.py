"""How a program of ours ends: each exit code with its meaning. Help and documents print this table; commands return its names."""

from __future__ import annotations

DONE = 0
AMISS = 1  # the work is done, and something in it is not as it should be
UNUSABLE = 2
BROKEN = 70
BY_SIGNAL = 128  # plus the signal's number


def by_signal(number: int) -> int:
    """Return the exit code of a command that a signal has stopped: 130 after Ctrl-C, 143 after SIGTERM."""
    return BY_SIGNAL + number


MEANINGS = {
    (DONE,): "done. The dashboard, which runs until it is stopped, ends so, too",
    (
        AMISS,
    ): "some runs failed, and the results say which; `verify`: a file is not as written; `patterns`: a pattern is missed; `calibrate`: a belief set "
    "cannot meet the patterns, or the time was up; "
    "`clean`: a folder could not be removed",
    (
        UNUSABLE,
    ): "bad input, a folder that cannot be used, or something that the machine lacks: room on the disk, memory, threads",
    (BROKEN,): "a fault of ours; the line names a file to send us",
    tuple(map(by_signal, (2, 15, 1))): "stopped by Ctrl-C, by SIGTERM, by SIGHUP: 128 plus the signal's number",
}


def rows() -> list[tuple[str, str]]:
    """Return the table: codes, meaning."""
    return [(", ".join(map(str, codes)), meaning) for codes, meaning in MEANINGS.items()]
