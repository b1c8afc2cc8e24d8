"""The lock of a results folder: one run at a time. It is a file beside the folder, so that the folder can be moved.

Two things hold it. The system's own lock on the file ends with its process, whatever ended it. What stands in the file
(process, its start, host) decides where a file system keeps no such locks, and tells who is there.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import subprocess
import time
from pathlib import Path
from typing import Any

from sim.errors import RunError, visible
from sim.reading import display_path

try:
    import fcntl
except ImportError:  # not on this system: what stands in the file decides alone
    fcntl = None  # type: ignore[assignment]

INSIDE = ".lock"  # its name where only the folder itself can be written, not the one around it


def start_of(process: int) -> str:
    """Return when a process started, in the system's own words; nothing if there is no such process or none can tell."""
    try:
        text = Path(f"/proc/{process}/stat").read_text("utf-8", "replace")
        return text.rpartition(")")[2].split()[19]  # field 22: clock ticks since the system began
    except (OSError, IndexError):
        pass
    if Path("/proc/self/stat").exists():
        return ""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        command = ["ps", "-o", "lstart=", "-p", str(process)]
        return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout.strip()
    return ""


def alive(process: int, start: str) -> bool:
    """Return whether a process still runs: the same one, not another that has its number now."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return not start or start_of(process) == start


def place_of(folder: Path) -> Path:
    """Return where the lock of a folder lies: beside it, or inside where only the folder can be written."""
    if folder.is_dir() and not os.access(folder.parent, os.W_OK):
        return folder / INSIDE
    return folder.parent / f".{folder.name}.lock"


class Lock:
    """Holds a results folder for this process, as a context. Raises RunError, in one line, where somebody else holds it.

    `took_over`: one line on a lock that a process left behind when it ended; else nothing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.told = display_path(folder)
        self.took_over = ""
        if not self.folder.name:
            raise RunError(f"{self.told}: expected a folder for the results")
        self.path = place_of(self.folder)
        self._handle = -1
        self._made: list[Path] = []

    def __enter__(self) -> Lock:
        try:
            self._make_room()
            while self._handle < 0:
                self._handle = self._take()
        except OSError as error:
            raise RunError(f"{self.told}: cannot be written ({error.strerror})") from None
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self.path.unlink()  # first: who opens it afterwards makes a new file
        os.close(self._handle)
        self._handle = -1
        for folder in self._made:  # the innermost first; what a refused run has made and left empty
            with contextlib.suppress(OSError):
                folder.rmdir()

    def _make_room(self) -> None:
        """Make the folders around the one that is held; note those that were not there."""
        self._made = [p for p in (self.path.parent, *self.path.parent.parents) if not p.exists()]
        self.path.parent.mkdir(parents=True, exist_ok=True)

    def _take(self) -> int:
        """Return the open file, held; -1 if it was removed meanwhile by the one who had it."""
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        try:
            free = held_by_nobody(handle)
            there = holder_in(handle)
            if not free:
                raise RunError(f"{self.told}: {in_use(there)}")
            if not still_at(handle, self.path):
                os.close(handle)
                return -1
            self._judge(there)
            os.ftruncate(handle, 0)
            os.pwrite(handle, json.dumps(this_process()).encode(), 0)
            os.fsync(handle)
        except BaseException:
            with contextlib.suppress(OSError):
                os.close(handle)
            raise
        return handle

    def _judge(self, there: dict[str, Any]) -> None:
        """Note a lock that was left behind; raise RunError if its process may still run."""
        if not there:
            return
        if there["host"] != platform.node():
            raise RunError(f"{self.told}: {in_use(there)}; if that run has ended, remove {display_path(self.path)}")
        if alive(there["process"], there["started"]):
            raise RunError(f"{self.told}: {in_use(there)}")
        self.took_over = visible(
            f"{self.told}: process {there['process']}, which held this folder since {there['since']}, has ended; taken over"
        )


def this_process() -> dict[str, Any]:
    """Return what a lock says of its holder."""
    return {
        "process": os.getpid(),
        "started": start_of(os.getpid()),
        "host": platform.node(),
        "since": time.strftime("%Y-%m-%d %H:%M:%S"),
    }


def held_by_nobody(handle: int) -> bool:
    """Take the system's lock on an open file; return whether nobody else has it."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def holder_in(handle: int) -> dict[str, Any]:
    """Return what a lock's file says of its holder; nothing if it says nothing that can be read."""
    try:
        there = json.loads(os.pread(handle, 4096, 0))
        kinds = {"process": int, "started": str, "host": str, "since": str}
        complete = all(type(there[key]) is kind for key, kind in kinds.items())
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}
    return there if complete and there["process"] > 0 else {}


def still_at(handle: int, path: Path) -> bool:
    """Return whether a path still names the open file."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


def in_use_now(folder: Path) -> bool:
    """Return whether a run holds a results folder. Where its file cannot be read: yes."""
    try:
        handle = os.open(place_of(folder.resolve()), os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        there = holder_in(handle)
        if not held_by_nobody(handle):
            return True
        return bool(there) and (there["host"] != platform.node() or alive(there["process"], there["started"]))
    finally:
        os.close(handle)


def in_use(there: dict[str, Any]) -> str:
    """Return who is in a folder, in words."""
    if not there:
        return "another run is using this folder; wait for it, or give another --out"
    who = "this very process" if there["process"] == os.getpid() else f"process {there['process']}"
    where = "" if there["host"] == platform.node() else f" on {there['host']}"
    return f"is in use by {who}{where} since {there['since']}; wait for it, or give another --out"
