"""A Python program in a process of its own: its seconds from start to end, and the most memory it held."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass

# The system counts the memory of who started a process as that process's own, but not here.
PEAK = """
import atexit
def peak():
    line = next(x for x in open("/proc/self/status") if x.startswith("VmHWM"))
    print("\\npeak", line.split()[1], flush=True)
atexit.register(peak)
"""


@dataclass(frozen=True)
class Measured:
    """`seconds` of wall clock and `cpu` of processor; `megabytes`: peak of resident memory; `said`: what it printed."""

    seconds: float
    cpu: float
    megabytes: float
    said: str


def measure(program: str, *words: object) -> Measured:
    """Return what a program took; it may end by SystemExit. Raises RuntimeError if it failed."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", PEAK + program, *map(str, words)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise RuntimeError(f"it ended with {process.returncode}: {said}")
    said, _, peak = said.rpartition("\npeak ")
    return Measured(seconds, used.ru_utime + used.ru_stime, int(peak) / 1024, said)
