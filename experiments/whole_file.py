"""Files written whole or not at all, and the hash of what stands in one."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from experiments.stopping import held
from sim.errors import RunError
from sim.reading import display_path


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file whole or not at all: under another name, synced, and renamed into place.

    Raises OSError that names the file, with words on why.
    """
    with held():
        try:
            _write_aside(path, write)
        except OSError as error:
            why = os.strerror(error.errno) if error.errno else str(error)
            raise OSError(error.errno, why, str(path)) from None


@contextlib.contextmanager
def must_write(path: Path) -> Iterator[None]:
    """Raise RunError in a line, on this file or folder, where what is written inside raises OSError."""
    try:
        yield
    except OSError as error:
        raise RunError(f"{display_path(path)}: cannot be written ({error.strerror})") from None


def write_text(path: Path, text: str) -> None:
    """Write a text whole or not at all. Raises OSError as `write_whole` does."""
    write_whole(path, lambda part: part.write_text(text, "utf-8"))


def copy_whole(source: Path, path: Path) -> None:
    """Copy a file whole or not at all. Raises OSError as `write_whole` does."""
    write_whole(path, lambda part: shutil.copyfile(source, part))


def _write_aside(path: Path, write: Callable[[Path], object]) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        write(part)
        with open(part, "rb") as file:
            os.fsync(file.fileno())
        os.chmod(part, 0o644)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def remove_halves(*places: Path) -> None:
    """Remove what a process that was killed had half written in some folders. Raises OSError."""
    for place in places:
        for half in place.glob(".*.part"):
            if half.is_file():  # an export that was killed leaves a folder of such a name; the next export removes it
                half.unlink(missing_ok=True)


def hash_of(path: Path) -> str:
    """Return the hash of a file's bytes; nothing if it cannot be read."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
