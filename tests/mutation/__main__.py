"""`make mutate`: plant one fault after the other in rules and phases; does a test notice?

Everything is loaded once, nothing compiled. For each fault this process forks; there the functions of one file get the code that
they would have with the fault, and tests of rules and phases run until the first that fails: those that name the file, then all. Tests
that need whole runs or are marked slow are left out: they would take minutes. No file is written. `python -m tests.mutation phases/beds`
plants the faults of some files only; with `--own` only the tests that name the file are run.
Exit code 1 if fewer than nine of ten faults are noticed.
"""

from __future__ import annotations

import importlib
import os
import re
import resource
import signal
import sys
import tempfile
from pathlib import Path
from types import FunctionType

os.environ["NUMBA_DISABLE_JIT"] = "1"  # before numba is imported

import pytest

from tests.mutation.faults import FAULTS

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("tests/rules", "tests/phases")
OPTIONS = ("-q", "-x", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not whole_run and not slow")  # fmt: skip
ENOUGH = 0.9
LONGEST = 120  # seconds of work; whoever works on for longer is stuck in a loop, which is noticed


class First:
    """The first test that fails, told to the process that waits."""

    def __init__(self, pipe: int) -> None:
        self.pipe = pipe

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            os.write(self.pipe, report.nodeid.encode() + b"\n")


def plant(file: str, source: str) -> int:
    """Give the functions of a loaded file of `sim` the code that they have in another source; return how many differ by it."""
    module = importlib.import_module("sim." + file.removesuffix(".py").replace("/", "."))
    made = {"__name__": module.__name__}
    exec(compile(source, str(ROOT / "sim" / file), "exec"), made)
    planted = 0
    for name, function in made.items():
        if isinstance(function, FunctionType) and function.__module__ == module.__name__:
            old = getattr(module, name)
            planted += int(old.__code__.replace(co_firstlineno=1, co_linetable=b"") != function.__code__.replace(co_firstlineno=1, co_linetable=b""))  # fmt: skip
            old.__code__, old.__defaults__ = function.__code__, function.__defaults__
    return planted


def tests_that_name(file: str) -> list[str]:
    """Return the tests that are called after a file, then those that use it."""
    stem = Path(file).stem
    called = [str(path) for path in sorted(ROOT.glob(f"tests/{file.replace('/', '/test_').removesuffix('.py')}*.py"))]
    used = re.compile(rf"\b{stem}(\.| import )")
    others = [path for room in ROOMS for path in sorted((ROOT / room).glob("test_*.py")) if used.search(path.read_text("utf-8"))]  # fmt: skip
    return called + [str(path) for path in others if str(path) not in called]


def run_tests(file: str, source: str, own: bool, pipe: int) -> None:
    """Plant a fault and run tests, in a fork; never return."""
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    code = 3
    try:
        be_silent()
        if file and not plant(file, source):
            os.write(pipe, b"nothing: no function differs by it")
            os._exit(4)
        named = tests_that_name(file) if file else []
        code = int(pytest.main([*OPTIONS, *named], plugins=[First(pipe)])) if named else 0
        if code == 0 and not own:
            code = int(pytest.main([*OPTIONS, *ROOMS], plugins=[First(pipe)]))
    finally:
        os._exit(code)


def be_silent() -> None:
    """Write nothing to the terminal from now on."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)


def first_failure(file: str = "", source: str = "", own: bool = False) -> str:
    """Return the first test that fails with the source in the place of a file, or nothing if all pass."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        run_tests(file, source, own, into)
    os.close(into)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with os.fdopen(out) as told:
        name = told.readline().strip()
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"no end after {LONGEST} s of work"
    if status not in (0, 1, 2):
        sys.exit(f"sim/{file}: tests ended with {status}. {name}")
    return name or ("" if status == 0 else "sources that cannot be imported")


def load_everything() -> None:
    """Import sources and tests, so that a fork need not."""
    os.chdir(ROOT)
    if pytest.main([*OPTIONS, "--collect-only", "-qqq", *ROOMS]) != 0:
        sys.exit("tests cannot be collected")


def main() -> int:
    """Plant every fault; print how many are noticed and name the others."""
    chosen = [word for word in sys.argv[1:] if word != "--own"]
    own = "--own" in sys.argv
    faults, missed = [fault for fault in FAULTS if fault[0].startswith(tuple(chosen) or "")], []
    with tempfile.TemporaryDirectory() as cache:
        os.environ["TRUSTLINE_CACHE"] = cache
        load_everything()
        if not own and (failed := first_failure()):
            sys.exit(f"without any fault this fails already: {failed}")
        for number, (file, right, wrong) in enumerate(faults, 1):
            source = (ROOT / "sim" / file).read_text("utf-8")
            if source.count(right) != 1:
                sys.exit(f"sim/{file}: {right!r} stands there {source.count(right)} times, expected 1")
            noticed = first_failure(file, source.replace(right, wrong), own)
            print(f"{number:3} of {len(faults)}  sim/{file}: {noticed or 'NOT NOTICED'}", flush=True)
            if not noticed:
                missed.append(f"sim/{file}: {right!r} -> {wrong!r}")
    print(f"\n{len(faults) - len(missed)} of {len(faults)} planted faults are noticed.")
    for line in missed:
        print(f"not noticed: {line}")
    return int(len(faults) - len(missed) < ENOUGH * len(faults))


if __name__ == "__main__":
    sys.exit(main())
