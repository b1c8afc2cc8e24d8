"""`make mutate`: plant one fault after the other in a copy of the sources; does a test notice?

Tests of rules and phases run, nothing compiled, until the first that fails; not those that need whole runs, which would
take minutes. Each run is a fork of this process, in which what is slow to import already is. `python -m tests.mutation phases/beds` plants those of some files only.
Exit code 1 if fewer than nine of ten faults are noticed.
"""

from __future__ import annotations

import importlib
import os
import resource
import shutil
import signal
import sys
import tempfile
from pathlib import Path

os.environ["NUMBA_DISABLE_JIT"] = "1"  # before numba is imported
sys.dont_write_bytecode = True  # a file that changes twice in a second would be taken from its old bytecode

import pytest  # noqa: E402

from tests.mutation.faults import FAULTS  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent.parent
IGNORED = shutil.ignore_patterns("__pycache__")
SLOW_TO_IMPORT = ("numpy", "numba", "numba.core.dispatcher", "llvmlite.ir", "hypothesis", "pydantic", "yaml", "mesa")
ENOUGH = 0.9
LONGEST = 60  # seconds of work; whoever works on for longer is stuck in a loop, which is noticed


class First:
    """The first test that fails, told to the process that waits."""

    def __init__(self, pipe: int) -> None:
        self.pipe = pipe

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            os.write(self.pipe, report.nodeid.encode() + b"\n")


def run_tests(place: Path, file: str, pipe: int) -> int:
    """Run the tests of the copy in `place`, those of the file first, in a fork; never return."""
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os.chdir(place)
    os.environ["TRUSTLINE_CACHE"] = str(place / "cache")
    sys.path.insert(0, str(place))
    for name in [n for n in sys.modules if n.split(".")[0] in ("sim", "tests")]:
        del sys.modules[name]
    options = ["-q", "-x", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not whole_run"]  # fmt: skip
    code = 3
    try:
        own = map(str, place.glob(f"tests/{file.replace('/', '/test_').removesuffix('.py')}*.py")) if file else ()
        code = int(pytest.main([*options, *own], plugins=[First(pipe)])) if file else 0
        code = code or int(pytest.main([*options, "tests/rules", "tests/phases"], plugins=[First(pipe)]))
    finally:
        os._exit(code)


def first_failure(place: Path, file: str = "") -> str:
    """Return the first test that fails in the copy, or nothing if all pass."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        run_tests(place, file, into)
    os.close(into)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with os.fdopen(out) as told:
        name = told.readline().strip()
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"no end after {LONGEST} s of work"
    if status not in (0, 1, 2):
        sys.exit(f"pytest ended with {status} in {place}")
    return name or ("" if status == 0 else "sources that cannot be imported")


def main() -> int:
    """Plant every fault; print how many are noticed and name the others."""
    for name in SLOW_TO_IMPORT:
        importlib.import_module(name)
    faults, missed = [fault for fault in FAULTS if fault[0].startswith(tuple(sys.argv[1:]) or "")], []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for room in ("sim", "tests", "configs"):
            shutil.copytree(ROOT / room, place / room, ignore=IGNORED)
        shutil.copy(ROOT / "pyproject.toml", place)
        if failed := first_failure(place):
            sys.exit(f"without any fault this fails already: {failed}")
        for number, (file, right, wrong) in enumerate(faults, 1):
            path = place / "sim" / file
            source = path.read_text("utf-8")
            if source.count(right) != 1:
                sys.exit(f"sim/{file}: {right!r} stands there {source.count(right)} times, expected 1")
            path.write_text(source.replace(right, wrong), "utf-8")
            noticed = first_failure(place, file)
            path.write_text(source, "utf-8")
            print(f"{number:3} of {len(faults)}  sim/{file}: {noticed or 'NOT NOTICED'}", flush=True)
            if not noticed:
                missed.append(f"sim/{file}: {right!r} -> {wrong!r}")
    print(f"\n{len(faults) - len(missed)} of {len(faults)} planted faults are noticed.")
    for line in missed:
        print(f"not noticed: {line}")
    return int(len(faults) - len(missed) < ENOUGH * len(faults))


if __name__ == "__main__":
    sys.exit(main())
