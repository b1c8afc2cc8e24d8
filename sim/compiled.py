"""How functions are compiled, and where the compiled code is kept.

numba's own cache does not notice that a function in *another* file has changed (measured;
docs/history.md). So the folder's name carries a hash of all sources of `sim`. A compiled function elsewhere may call only
`sim` and its own file, which numba does notice.

Two decorators:
* `rule`: a small function called from compiled code;
* `entry`: what Python calls; kept on disk.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core import types
from numba.core.dispatcher import Dispatcher

from sim.cache import cache_root
from sim.kept_code import KeptCode

F = TypeVar("F", bound=Callable[..., Any])

KEEP = 6  # compiled versions kept; older folders go (8 MB each)
ROOT = Path(__file__).resolve().parent.parent
# An import as `hatch_build.py` writes it into a wheel.
WHEEL_IMPORT = re.compile(rb"^( *(?:from|import) )trustline\.(?=sim|experiments)", re.MULTILINE)
# Decide no number and are not compiled: may change without a new version. So may which claims something rests on.
ONLY_WORDS = tuple(ROOT / "sim" / room for room in ("story", "evidence"))
CLAIMS = re.compile(rb'\s?\(\s*"?[ELMVU]\d{1,3}[b-d]?"?(?:,\s*"?[ELMVU]\d{1,3}[b-d]?"?)*,?\s*\)')


@functools.cache  # the sources that are running are those of the start
def source_hash(*paths: str) -> str:
    """Return a hash of the sources in some folders and files, named from the root (default: `sim`).

    It is the same in a wheel, whose imports alone differ: one version of the model, however it was installed.
    """
    digest = hashlib.sha256(numba.__version__.encode())
    for name in paths or ("sim",):
        place = ROOT / name
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            if any(path.is_relative_to(room) for room in ONLY_WORDS):
                continue
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(deciding_text(path.read_bytes()))
    return digest.hexdigest()[:16]


def deciding_text(source: bytes) -> bytes:
    """Return a source as its hash takes it: imports as in a checkout, and without brackets that hold ids of claims only."""
    return CLAIMS.sub(b"", WHEEL_IMPORT.sub(rb"\1", source))


def _choose_folder() -> None:
    root = cache_root() / "compiled"
    folder = root / source_hash()
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)
    others = sorted((p for p in root.iterdir() if p.is_dir()), key=lambda p: p.stat().st_mtime)
    for old in others[:-KEEP]:
        shutil.rmtree(old, ignore_errors=True)
    numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]


_choose_folder()

OPTIONS: Any = {"nogil": True, "error_model": "numpy"}


def widest(kind: types.Type) -> types.Type:
    """Return the type an argument is passed as: no literal, and whole numbers as int64.

    numba would compile a function anew for each constant and width it is called with (51 times
    the generator, 37 s in all; measured).
    """
    kind = types.unliteral(kind)
    return types.int64 if isinstance(kind, types.Integer) else kind


def rule(function: F) -> F:
    """Compile a function that compiled code calls; once for each kind of record, not for each constant."""
    return _widen_arguments(function, numba.njit(**OPTIONS)(function))


def inline(function: F) -> F:
    """Compile a small function into each of its callers: only so can a loop do several items at once."""
    return _widen_arguments(function, numba.njit(forceinline=True, **OPTIONS)(function))


def _widen_arguments(function: F, compiled: Any) -> F:
    if isinstance(compiled, Dispatcher):
        template = compiled.get_call_template

        def widen(args: Any, kws: Any) -> Any:
            return template(tuple(widest(a) for a in args), {k: widest(a) for k, a in kws.items()})

        setattr(compiled, "get_call_template", widen)  # noqa: B010  (a method, to the type checker)
    return cast(F, compiled)


def entry(function: F) -> F:
    """Compile a function that Python calls, and keep it on disk."""
    compiled = numba.njit(**OPTIONS)(function)
    if isinstance(compiled, Dispatcher):
        # what `cache=True` does, with files that are checked
        setattr(compiled, "_cache", KeptCode(function))  # noqa: B010  (an attribute unknown to the type checker)
    return cast(F, compiled)
