"""Lower bounds: each dependency has one, none is newer than what is pinned, and `make oldest` takes just these."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from tests.oldest import ROOT, bounds

PYPROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
PINNED = re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "constraints.txt").read_text("utf-8"), re.M)


def parts(version: str) -> list[int]:
    """Return a version as numbers that can be compared."""
    return [int(n) for n in re.findall(r"\d+", version)]


def made(*lines: str) -> str:
    return f"[project]\ndependencies = {list(lines)}\n"


def test_no_bound_is_newer_than_what_is_pinned():
    for name, bound in bounds(PYPROJECT).items():
        pins = [version for pinned, version in PINNED if pinned == name.lower()]
        assert pins, name
        assert all(parts(bound) <= parts(version) for version in pins), name


def test_bounds_are_read():
    assert bounds(made("a>=1.2", "b[c]>=3.0.1,<4")) == {"a": "1.2", "b": "3.0.1"}


@pytest.mark.parametrize("line", ["a", "a==1", "a<2", "a>=1,!=1.5", "a>1"])
def test_a_dependency_without_a_lower_bound_is_refused(line):
    with pytest.raises(ValueError, match="expected NAME>=VERSION"):
        bounds(made(line))


def test_constraints_hold_each_at_its_bound():
    done = subprocess.run(
        [sys.executable, "-m", "tests.oldest"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [f"{name}=={bound}" for name, bound in bounds(PYPROJECT).items()]


def test_the_oldest_python_is_the_one_that_is_allowed():
    allowed = tomllib.loads(PYPROJECT)["project"]["requires-python"].removeprefix(">=")
    assert f"\nOLDEST_PY ?= python{allowed}\n" in (ROOT / "Makefile").read_text("utf-8")
