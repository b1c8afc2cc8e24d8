"""The folder for what can be made again: compiled code, burn-ins. It belongs to the user, and nobody else can write there.

Who can write into it can run code as the user: numba's files are pickles. So the folder has mode 0700, its owner is
checked, and nobody else may exchange a folder above it. Where that cannot be had, a temporary folder of this process
stands in: its name cannot be foreseen, and it goes with the process.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path

try:  # where users have numbers
    import grp
    import pwd
except ImportError:  # Windows: a home folder is its user's alone
    grp = pwd = None  # type: ignore[assignment]

HELD = ("compiled", "burn_in")  # what is ours in the folder
OTHERS = stat.S_IRWXG | stat.S_IRWXO
PRIVATE: dict[Path, int] = {}  # temporary folders that go with the process of this number


class NotOurs(Exception):
    """A folder that cannot be used; as text, why."""


@functools.cache
def warn_once(line: str) -> None:
    """Tell the user something in one line, once in a process."""
    with contextlib.suppress(AttributeError, OSError, ValueError):  # no stderr, or a closed one
        print(" ".join(line.split()), file=sys.stderr, flush=True)


def cache_root() -> Path:
    """Return the folder for things that can be made again; never one that somebody else could write into."""
    named = os.environ.get("TRUSTLINE_CACHE") or os.environ.get("XDG_CACHE_HOME")
    try:
        return own_folder((Path(named) if named else Path.home() / ".cache") / "trustline")
    except (NotOurs, OSError, RuntimeError, ValueError) as error:  # RuntimeError: no home; ValueError: a zero byte
        why = str(error) if isinstance(error, NotOurs) else getattr(error, "strerror", None) or str(error)
        warn_once(
            f"trustline: compiled code is kept for this process only, and each start compiles anew ({why}); "
            "name a folder of yours in TRUSTLINE_CACHE"
        )
        return private_folder(os.getpid())


@functools.cache
def private_folder(process: int) -> Path:
    """Return a temporary folder of this process (its number: a fork gets its own), removed at its end."""
    folder = Path(tempfile.mkdtemp(prefix="trustline-")).resolve()
    PRIVATE[folder] = process
    atexit.register(remove_private_folders)
    return folder


def remove_private_folders() -> None:
    """Remove the temporary folder of this process, at its end; a fork leaves it to who made it."""
    for folder, process in PRIVATE.items():
        if os.getpid() == process:
            shutil.rmtree(folder, ignore_errors=True)


def own_folder(path: Path) -> Path:
    """Return a folder, made if need be, without symbolic links in it. Raises NotOurs, OSError."""
    missing = [p for p in (path, *path.parents) if not p.exists()]
    for part in reversed(missing):  # not `parents=True`: that makes them as open as the umask lets
        part.mkdir(mode=0o700, exist_ok=True)
    folder = path.resolve(strict=True)
    info = folder.stat()
    if not stat.S_ISDIR(info.st_mode):
        raise NotOurs(f"{folder} is no folder")
    if pwd is not None:
        refuse_others(folder, info)
    with tempfile.TemporaryFile(dir=folder):  # can be written
        pass
    return folder


def refuse_others(folder: Path, info: os.stat_result) -> None:
    """Raise NotOurs for a folder of somebody else, or one that they could exchange; close one that is open to them."""
    if info.st_uid != os.getuid():
        raise NotOurs(f"{folder} belongs to another user")
    for above in folder.parents:
        refuse_exchange(above)
    if stat.S_IMODE(info.st_mode) & OTHERS:
        close_to_others(folder)


def refuse_exchange(above: Path) -> None:
    """Raise NotOurs if somebody else could put another folder in the place of one that lies in `above`."""
    info = above.stat()
    trusted = {0, os.getuid(), Path("/").stat().st_uid}  # in a container, root may have another number
    if info.st_uid not in trusted:
        raise NotOurs(f"{above} belongs to another user")
    if others_write(info) and not info.st_mode & stat.S_ISVTX:
        raise NotOurs(f"others may write into {above}")


def others_write(info: os.stat_result) -> bool:
    """Return whether others than the owner may write. A group that has its owner's name holds nobody else."""
    if info.st_mode & stat.S_IWOTH:
        return True
    if not info.st_mode & stat.S_IWGRP:
        return False
    try:
        return grp.getgrgid(info.st_gid).gr_name != pwd.getpwuid(info.st_uid).pw_name
    except KeyError:
        return True


def close_to_others(folder: Path) -> None:
    """Close a folder of ours to others. What they could have written into it goes."""
    inside = [folder, *(p for name in HELD for p in [folder / name, *(folder / name).rglob("*")])]
    written = any(others_write(p.lstat()) for p in inside if p.exists() and not p.is_symlink())
    folder.chmod(0o700)
    if written:
        warn_once(f"trustline: others could write into {folder}; compiled code and burn-ins are made again")
        for name in HELD:
            drop(folder / name)


def drop(path: Path) -> None:
    """Remove a file, a link or a folder with all in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
