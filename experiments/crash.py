"""The last handler: whatever nobody caught ends in one line, with the place of a file that tells us all, and exit code 70."""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from sim.errors import ConfigError, RunError, visible

UNUSABLE, BROKEN, INTERRUPTED = 2, 70, 130
LONGEST = 200  # letters of what is told of an error


def guarded(command: Callable[[], object]) -> object:
    """Return what a command returns; whatever it raises ends the program with one line and an exit code of ours."""
    try:
        os.getcwd()
    except OSError:
        print("the working directory is gone; change to one that is there", file=sys.stderr)
        raise SystemExit(UNUSABLE) from None
    try:
        return command()
    except (ConfigError, RunError) as error:
        print(error, file=sys.stderr)
        code = UNUSABLE
    except MemoryError:
        print(
            "the machine's memory ran out; fewer replicates, belief sets, people or --workers need less",
            file=sys.stderr,
        )
        code = UNUSABLE
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        code = INTERRUPTED
    except Exception as error:
        print(told(error), file=sys.stderr)
        code = BROKEN
    raise SystemExit(code)


def told(error: Exception) -> str:
    """Return one line on an error that nobody caught; write a file on it."""
    what = visible(f"{type(error).__name__}: {error}")[:LONGEST]
    return f"this is a fault of trustline: {what}; {written(error)}"


def written(error: Exception) -> str:
    """Write down an error, in the cache folder or the one for temporary files; return where, in words."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    for folder in folders():
        try:
            handle, name = tempfile.mkstemp(dir=folder, prefix=f"crash-{stamp}-", suffix=".txt")
            with open(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(f"trustline {' '.join(sys.argv[1:])}\nPython {sys.version}\n{platform.platform()}\n\n")
                file.writelines(traceback.format_exception(error))
        except OSError:
            continue
        return f"please send us {visible(name)}"
    return "no file on it could be written"


def folders() -> list[Path]:
    """Return where a file on an error may lie, the best place first."""
    places = []
    try:
        from sim.cache import cache_root

        places.append(cache_root())
    except Exception:  # what is told of an error must not fail, whatever is broken
        pass
    with contextlib.suppress(OSError):
        places.append(Path(tempfile.gettempdir()))
    return places
