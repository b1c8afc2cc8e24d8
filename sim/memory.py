"""Memory of a run's arrays: records that start on a cache line."""

from __future__ import annotations

import numba
import numpy as np

BYTES_APART = 64  # arrays start on a cache line


def zeros(n: int, dtype: np.dtype) -> np.ndarray:
    """Return `n` zero records that start on a cache line; plain records where compiling is switched off."""
    room = np.zeros(n * dtype.itemsize + BYTES_APART, np.uint8)
    first = -room.ctypes.data % BYTES_APART
    array = room[first : first + n * dtype.itemsize].view(dtype)
    if numba.config.DISABLE_JIT and dtype.names:  # type: ignore[attr-defined]
        return array.view(np.recarray)
    return array


def copy_array(array: np.ndarray, n: int | None = None) -> np.ndarray:
    """Return a copy of `array`, with room for `n` rows."""
    new = zeros(len(array) if n is None else n, array.dtype)
    bytes_of(new)[: array.nbytes] = bytes_of(array)
    return new


def bytes_of(array: np.ndarray) -> np.ndarray:
    """Return the bytes of an array, the same memory: numpy copies records field by field, which takes ten times as long."""
    return np.asarray(array).reshape(-1).view(np.uint8)
