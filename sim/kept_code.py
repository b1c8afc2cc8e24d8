"""Compiled code on disk, checked before it is used.

numba reads its files as they are: a damaged index is a traceback, damaged code can end the process. Here each file
begins with a hash of its name and content. A file that does not match is dropped with all that is kept of its
function, and made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import pickle
from pathlib import Path
from typing import Any

from numba.core.caching import FunctionCache, IndexDataCacheFile

from sim.cache import warn_once

DIGEST = hashlib.sha256().digest_size
ENDED = "trustline: damaged compiled code was dropped and is made again (half a minute)"


class KeptCode(FunctionCache):
    """numba's cache of one function, with files that are checked."""

    def __init__(self, function: Any) -> None:
        super().__init__(function)
        self._cache_file = CheckedFiles(
            cache_path=self._cache_path,
            filename_base=self._impl.filename_base,
            source_stamp=self._impl.locator.get_source_stamp(),
        )


class CheckedFiles(IndexDataCacheFile):
    """The index of a function and its data files; each begins with its hash."""

    def __init__(self, cache_path: str, filename_base: str, source_stamp: Any) -> None:
        super().__init__(cache_path, filename_base, source_stamp)
        self.base = filename_base

    def save(self, key: Any, data: Any) -> None:
        """Keep compiled code. A full disk only means that the next process compiles again."""
        with contextlib.suppress(OSError):
            super().save(key, data)

    def load(self, key: Any) -> Any:
        """Return what is kept under a key, or None."""
        name = self._load_index().get(key)
        return None if name is None else self.content(Path(self._data_path(name)))

    def _load_index(self) -> dict[Any, str]:
        version, stamp, overloads = self.content(Path(self._index_path)) or (None, None, {})
        return overloads if (version, stamp) == (self._version, self._source_stamp) else {}

    def _save_index(self, overloads: dict[Any, str]) -> None:
        self.keep(Path(self._index_path), (self._version, self._source_stamp, overloads))

    def _save_data(self, name: str, data: Any) -> None:
        self.keep(Path(self._data_path(name)), data)

    def content(self, path: Path) -> Any:
        """Return what a file holds; None if it is not there, or if it was damaged and was dropped."""
        try:
            whole = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            whole = b""
        body = whole[DIGEST:]
        if whole[:DIGEST] == digest(path.name, body):
            return pickle.loads(body)
        warn_once(ENDED)
        self.drop()
        return None

    def keep(self, path: Path, held: Any) -> None:
        """Write a file with its hash, whole or not at all."""
        body = self._dump(held)
        with self._open_for_write(str(path)) as file:
            file.write(digest(path.name, body) + body)

    def drop(self) -> None:
        """Remove the index and all data of this function: a new index must never name old data."""
        folder = Path(self._cache_path)
        with contextlib.suppress(OSError):
            for path in folder.iterdir():
                if path.name.startswith(f"{self.base}."):
                    path.unlink(missing_ok=True)


def digest(name: str, body: bytes) -> bytes:
    """Return the hash of a file: its name belongs to it, so that no file passes for another."""
    return hashlib.sha256(name.encode() + b"\0" + body).digest()
